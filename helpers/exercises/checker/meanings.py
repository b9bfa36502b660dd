"""What errors in a student's code usually mean."""

# What an error says, after its kind -> the name and the meaning of the error. The first that fits is taken.
KNOWN = [
    (
        r"TypeError: 'NoneType' object is not callable",
        "called none",
        "함수가 와야 할 곳에 `None`이 왔습니다. 함수를 넘길 때는 괄호 없이 이름만 씁니다.",
        "`None` stands where a function belongs. To hand over a function, write its name alone, without brackets.",
    ),
    (
        r"\w+: .*NoneType",
        "none in the code",
        "어떤 값이 `None`입니다. 함수나 메서드에서 `return`을 빠뜨리지 않았나요?",
        "Some value is `None`. Is a `return` missing in a function or a method?",
    ),
    (
        r"TypeError: .*('method'|'builtin_function_or_method'|'method-wrapper'|'function'|"
        r"builtin_function_or_method|not 'type')",
        "not called",
        "함수를 괄호 없이 썼습니다. `.item()`처럼 이름 뒤에 괄호를 붙여 부르세요.",
        "A function stands there without its brackets. Call it, as in `.item()`.",
    ),
    (
        r"TypeError: .*takes \d+ positional arguments? but \d+ (was|were) given",
        "too many arguments",
        "받는 인자보다 많은 인자로 불렀습니다. 클래스의 메서드라면 첫 인자 `self`를 빠뜨리지 않았나요?",
        "It is called with more arguments than it takes. For a method of a class: is its first one, `self`, missing?",
    ),
    (
        r"TypeError: .*missing \d+ required positional argument",
        "too few arguments",
        "인자가 모자랍니다. 그 함수나 메서드가 받는 인자를 모두 넘기세요.",
        "An argument is missing. Give all that this function or method takes.",
    ),
    (
        r"RuntimeError: .*changed (size )?during iteration|RuntimeError: .*keys changed",
        "changed in the loop",
        "반복문이 도는 동안 그 딕셔너리나 리스트를 바꾸었습니다. 바꿀 것을 따로 모으거나, 사본(`list(...)`)을 도세요.",
        "The dictionary or list is changed while a loop goes over it. Collect the changes, or loop over a copy: "
        "`list(...)`.",
    ),
    (
        r"\w+: .*(stack expects each tensor to be equal size|Sizes of tensors must match except)",
        "unequal sizes",
        "크기가 서로 다른 텐서를 이어 붙이려 했습니다. 마지막 배치처럼 작은 것이 있으면 `stack`이 아니라 `cat`입니다.",
        "Tensors of unequal sizes are put together. Where one is smaller, as a last batch is, use `cat` and not "
        "`stack`.",
    ),
    (
        r"\w+: .*(min|max|reduce|argmax|argmin|amin|amax).*(empty|zero-size|numel\(\) == 0|no identity)|"
        r"ValueError: .*empty (sequence|iterable)",
        "nothing to choose from",
        "비어 있는 것에서 가장 작은 값이나 큰 값을 찾았습니다. 먼저 길이를 보세요.",
        "The smallest or largest of nothing was asked for. Look at the length first.",
    ),
    (
        r"TypeError: .*object is not callable",
        "called a value",
        "함수가 아닌 것에 괄호를 붙여 불렀습니다. 같은 이름의 변수가 함수를 가리지 않나요?",
        "Something that is no function is called with brackets. Does a variable have the name of a function?",
    ),
    (
        r"TypeError: .*object is not (iterable|subscriptable)|TypeError: iteration over a 0-d|"
        r"TypeError: .*has no len\(\)|TypeError: len\(\) of a 0-d|IndexError: invalid index of a 0-dim",
        "one value for many",
        "값 하나를 여러 값처럼 다루었습니다. 반복하거나 번호로 꺼내거나 길이를 재려면 리스트나 텐서여야 합니다.",
        "A single value is treated as many. Only a list or a tensor can be looped over, indexed, or has a length.",
    ),
    (
        r"TypeError: .*got an unexpected keyword argument|TypeError: .*received an invalid combination of arguments|"
        r"TypeError: .*argument '\w+' .*must be|"
        r"TypeError: .*(takes (exactly|at most|at least|no|from)|expected (exactly|at most|at least|\d+ arg))",
        "wrong argument",
        "함수가 받는 것과 다른 인자를 넘겼습니다. `help(함수)`로 인자의 수와 이름, 종류를 확인하세요.",
        "The function was given other arguments than it takes. `help(FUNCTION)` shows their number, names and kinds.",
    ),
    (
        r"TypeError: unsupported operand type|TypeError: can only concatenate|TypeError: can't multiply|"
        r"TypeError: list indices must be|TypeError: only integer|TypeError: slice indices must be|TypeError: .*"
        r"cannot be interpreted as an integer|TypeError: .*not supported between instances",
        "types that do not fit",
        "서로 맞지 않는 종류의 값을 함께 썼습니다. 리스트와 수, 글자와 수, 정수 자리의 실수가 아닌지 "
        "`type(...)`으로 보세요.",
        "Values of kinds that do not fit together: a list and a number, a text and a number, or a float where a whole "
        "number belongs? Look at `type(...)`.",
    ),
    (
        r"\w+: .*(Boolean value of Tensor|truth value of an array)|RuntimeError: bool value of Tensor",
        "one truth for many",
        "`if`나 `and`, `in`, 파이썬의 `min`과 `max`는 참 아니면 거짓 하나로 판단하는데 텐서에는 여러 값이 있습니다. "
        "`.any()`나 `.all()`, `torch.where`, `clamp`처럼 텐서를 통째로 다루는 함수를 쓰세요.",
        "`if`, `and`, `in` and Python's `min` and `max` decide by one truth, but the tensor holds many. Use what takes "
        "whole tensors: `.any()`, `.all()`, `torch.where`, `clamp`.",
    ),
    (
        r"\w+: .*(tensors used as indices must be|only integers, slices|index must be.*integer|"
        r"arrays used as indices must be)",
        "index is no whole number",
        "자리를 가리키는 번호가 정수가 아닙니다. `.long()`으로 바꾸세요.",
        "An index is not a whole number. Turn it into one by `.long()`.",
    ),
    (
        r"ValueError: (too many|not enough) values to unpack",
        "another number of values",
        "쉼표로 나누어 받는 변수의 수와 값의 수가 다릅니다. 무엇이 몇 개 나오는지 출력해 보세요.",
        "The number of variables before the `=` is not the number of values. Print what comes, and count.",
    ),
    (
        r"ValueError: (only one element tensors|too many dimensions|expected sequence of length)|RuntimeError: "
        r"a Tensor with \d+ elements cannot be converted|TypeError: only (length-1|0-dimensional)",
        "many for one value",
        "값이 하나여야 할 곳에 여러 값이 왔거나, 텐서로 만들 수 없는 것을 텐서로 바꾸려 했습니다. "
        "먼저 `.shape`를 보세요.",
        "Many values came where one is needed, or something cannot become a tensor. Look at `.shape` first.",
    ),
    (
        r"RuntimeError: .*(floating point|Long|integral|dtype|scalar type|data type|result type)|"
        r"RuntimeError: .*not implemented for '|TypeError: .*ufunc",
        "dtype does not fit",
        "자료형이 맞지 않습니다. 정수의 평균은 낼 수 없고, 실수와 정수는 섞이지 않습니다. "
        "`.float()`나 `.long()`으로 바꾸세요.",
        "A dtype does not fit: whole numbers have no mean, and floats and whole numbers do not mix here. Use "
        "`.float()` or `.long()`.",
    ),
    (
        r"RuntimeError: .*(size|shape|dimension)|ValueError: .*(broadcast|shape|matmul|dimension)|IndexError: .*shape",
        "shape does not fit",
        "모양이 맞지 않습니다. 바로 앞에서 `.shape`를 출력해 보세요.",
        "Shapes do not fit. Print `.shape` just before that line.",
    ),
    (
        r"\w+: .*(requires grad|does not require grad)",
        "gradient",
        "그래디언트를 구하는 텐서입니다. 값만 필요하면 `.detach()`나 `torch.no_grad()`, 그래디언트가 필요하면 "
        "`requires_grad=True`를 쓰세요.",
        "This is about a tensor with gradients. For its values alone use `.detach()` or `torch.no_grad()`; for a "
        "gradient it needs `requires_grad=True`.",
    ),
    (
        r"OverflowError|RuntimeError: .*overflow",
        "overflow",
        "수가 너무 커서 담기지 않습니다. `math.exp`는 710부터 넘칩니다. 큰 수의 `exp`를 구하지 않도록 식을 바꾸세요.",
        "A number is too large to be held: `math.exp` overflows from 710 on. Change the formula so that no `exp` of a "
        "large number is needed.",
    ),
    (
        r"ValueError: (math domain error|expected a (positive|nonnegative))",
        "outside the function",
        "그 함수에 넣을 수 없는 수입니다. 0이나 음수의 로그, 음수의 제곱근이 아닌가요?",
        "The function is not defined there: the logarithm of 0 or less, or the square root of a negative number?",
    ),
    (
        r"ZeroDivisionError",
        "division by zero",
        "0으로 나누었습니다. 나누는 수가 0이 되는 경우가 있나요?",
        "A division by 0. When does the divisor become 0?",
    ),
    (
        r"UnboundLocalError",
        "read before assignment",
        "값을 넣기 전에 변수를 읽었습니다. 함수 안에서 대입하는 이름은 그 함수만의 변수입니다.",
        "A variable is read before it gets a value. A name assigned in a function belongs to that function alone.",
    ),
    (
        r"NameError",
        "unknown name",
        "그런 이름이 없습니다. 철자를 보세요. 위쪽 셀에서 만드는 이름이면 그 셀을 먼저 실행하고, 객체에 둔 것이면 앞에 "
        "`self.`을 붙입니다.",
        "There is no such name. Check the spelling. If a cell above makes it, run that cell first; what an object "
        "keeps needs `self.` before it.",
    ),
    (
        r"(ImportError|ModuleNotFoundError)",
        "unknown module",
        "그런 모듈이나 이름이 없습니다. 철자를 확인하세요.",
        "There is no such module or name; check the spelling.",
    ),
    (
        r"AttributeError",
        "unknown attribute",
        "그 값에는 그런 속성이나 메서드가 없습니다. 철자와, 값의 종류가 생각과 같은지(`type(...)`) 보세요.",
        "That value has no such attribute or method. Check the spelling, and whether it is what you think "
        "(`type(...)`).",
    ),
    (
        r"IndexError: (list|tuple|string|range object|pop from empty list|pop index)",
        "index beyond the end of a list",
        "리스트나 튜플에 없는 번호를 가리켰습니다. 번호는 0부터 `len(...) - 1`까지입니다.",
        "An index is beyond the end of a list or a tuple. Indices go from 0 to `len(...) - 1`.",
    ),
    (
        r"IndexError",
        "index beyond the end",
        "있는 것보다 큰 번호나 없는 축을 가리켰습니다. 번호는 0부터 시작합니다. `.shape`를 보세요.",
        "An index is beyond the end, or an axis does not exist. Indices begin with 0. Look at `.shape`.",
    ),
    (r"KeyError", "unknown key", "딕셔너리에 그런 키가 없습니다.", "The dictionary has no such key."),
    (
        r"RecursionError",
        "endless recursion",
        "함수가 자기를 끝없이 부릅니다.",
        "The function calls itself without end.",
    ),
    (
        r"TypeError",
        "wrong kind",
        "값의 종류가 맞지 않습니다. 오류 메시지를 천천히 읽고, 그 줄의 값이 무엇인지 `type(...)`으로 보세요.",
        "A value is of the wrong kind. Read the message slowly, and look at the values of that line by `type(...)`.",
    ),
    (
        r"ValueError",
        "wrong value",
        "쓸 수 없는 값이 왔습니다. 오류 메시지를 천천히 읽어 보세요.",
        "A value came that cannot be used there. Read the message slowly.",
    ),
    (r"", "error", "오류 메시지를 천천히 읽어 보세요.", "Read the message slowly."),
]
