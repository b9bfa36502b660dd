// Draw formulas, given as a list in JSON, as SVG: the same letters on every machine, without a font.
const [folder] = process.argv.slice(2);

require(`${folder}/es5/node-main.js`)
  .init({ loader: { load: ["input/tex", "output/svg"] }, svg: { fontCache: "none" } })
  .then(({ tex2svg, startup }) => {
    const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const drawn = formulas.map((formula) => startup.adaptor.innerHTML(tex2svg(formula, { display: false })));
    process.stdout.write(JSON.stringify(drawn));
  });
