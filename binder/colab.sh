# What a lesson needs beside what Colab has; torch, numpy and ipywidgets stay as they are. The first cell runs this:
#     curl -sf ADDRESS | bash -s LANGUAGE
say() { [ "$1" = "$2" ] && echo "$3"; }
say "$1" ko "helpers를 설치합니다. 1분쯤 걸립니다."
say "$1" en "Installing helpers, which takes about a minute."
pip install -q --no-deps --require-hashes -r https://raw.githubusercontent.com/YOUR_NAME/REPOSITORY/main/binder/d2l.txt &&
pip install -q --no-deps koreanize-matplotlib "git+https://github.com/YOUR_NAME/REPOSITORY@main" && exit
say "$1" ko "설치하지 못했습니다. 네트워크를 확인하고 이 셀을 다시 실행하세요."
say "$1" en "It could not be installed. Check the network and run this cell again."
