# What a lesson needs beside what Colab has; torch, numpy and ipywidgets stay as they are. The first cell runs this.
echo "helpers를 설치합니다(1분 미만) · installing helpers (less than a minute)"
pip install -q --no-deps --require-hashes -r https://raw.githubusercontent.com/OWNER/REPOSITORY/main/binder/d2l.txt
pip install -q --no-deps koreanize-matplotlib "git+https://github.com/OWNER/REPOSITORY@main"
