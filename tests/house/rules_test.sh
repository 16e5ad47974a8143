#!/usr/bin/env bash
# Each rule of rules.sh passes on a small tidy tree and goes red when one file is added that breaks it.
set -u
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
mistakes=0

wrong() {
  printf '%s\n' "$*"
  mistakes=$((mistakes + 1))
}

keeps() { bash "$here/rules.sh" "$1" "$work/tree" >"$work/output" 2>&1; }

tidy_tree() {
  rm -rf -- "$work/tree"
  mkdir -p -- "$work/tree"/{core,app/{model,scene,ui,render,platform,cli},tests,third_party/cmake}
  printf '#include <vector>\n\n#include "core/shape.h"\n' >"$work/tree/core/plan.h"
  printf '#include <imgui.h>\n\n#include "app/model/frame.h"\n#include "app/scene/layout.h"\n' >"$work/tree/app/ui/ui.cpp"
  printf '#include "core/plan.h"\nstatic const int kOne = 1;\nvoid f() {\n  static constexpr int two = 2;\n}\n' \
    >"$work/tree/app/model/session.cpp"
  printf 'class A {\n  static int count(int limit);\n  static A make();\n};\n' >"$work/tree/app/model/session.h"
  printf '[build]\ng++  # the compiler\n[font]\nfonts-a | fonts-b\n' >"$work/tree/third_party/packages.txt"
  # shellcheck disable=SC2016  # Markdown
  printf '| `g++` |\n| `fonts-a`, `fonts-b` |\n' >"$work/tree/third_party/README.md"
  printf 'find_path(A a.h)\n' >"$work/tree/third_party/cmake/FindA.cmake"
}

# goes_red RULE FILE TEXT: the rule holds, then FILE with TEXT is added, and the rule names it.
goes_red() {
  tidy_tree
  keeps "$1" || wrong "$1 refuses a tidy tree: $(cat "$work/output")"
  mkdir -p -- "$(dirname -- "$work/tree/$2")"
  printf '%b' "$3" >>"$work/tree/$2"
  if keeps "$1"; then
    wrong "$1 does not notice $2: $3"
  elif ! grep -q "$(basename -- "${4:-$2}")" "$work/output"; then
    wrong "$1 does not name $2: $(cat "$work/output")"
  fi
}

lines() { printf 'int a;\\n%.0s' $(seq "$1"); }

for header in imgui.h GLFW/glfw3.h epoxy/gl.h GL/gl.h stb_image.h fstream chrono; do
  goes_red core_includes core/bad.cpp "#include <$header>\n"
  goes_red model_includes app/model/deep/bad.h "#include <$header>\n"
  goes_red scene_includes app/scene/bad.cpp "#  include <$header>\n"
done
goes_red core_includes core/bad.h '#include "app/model/frame.h"\n'
for folder in scene ui render platform cli; do
  goes_red model_includes app/model/bad.cpp "#include \"app/$folder/a.h\"\n"
done
for folder in ui render platform cli; do
  goes_red scene_includes app/scene/bad.cpp "#include \"app/$folder/a.h\"\n"
done
for folder in render platform cli; do
  goes_red ui_includes app/ui/bad.cpp "#include \"app/$folder/a.h\"\n"
done
goes_red ui_includes app/ui/bad.cpp '#include <GLFW/glfw3.h>\n'
goes_red ui_includes app/ui/bad.cpp '#include <epoxy/gl.h>\n'
goes_red render_includes app/render/bad.cpp '#include "app/ui/ui.h"\n'
goes_red render_includes app/render/bad.cpp '#include <GLFW/glfw3.h>\n'
goes_red platform_includes app/platform/bad.cpp '#include "app/cli/commands.h"\n'
goes_red includes_from_the_root core/bad.cpp '#include "shape.h"\n'
goes_red includes_from_the_root app/ui/bad.cpp '#include "../model/frame.h"\n'
goes_red no_hidden_state app/ui/bad.cpp 'void f() {\n  static int groups = 1;\n}\n'
goes_red no_hidden_state app/model/bad.cpp 'void f() {\n  static std::map<int, std::string> cache;\n}\n'
goes_red no_hidden_state app/ui/bad.cpp 'void f() {\n  static std::array<int, 4> cache;\n}\n'
goes_red no_hidden_state app/ui/bad.cpp 'void f() {\n  static char text[64] = "";\n}\n'
goes_red no_hidden_state app/model/bad.cpp 'void f() {\n  thread_local std::vector<int> list{1};\n}\n'
goes_red file_lengths core/bad.cpp "$(lines 401)"
goes_red header_lengths app/model/bad.h "$(lines 151)"
goes_red nothing_left_over tests/bad.cpp '// TODO: later\n'
goes_red no_foreign_source third_party/stb/stb_image.h 'int a;\n'
goes_red packages_are_explained third_party/packages.txt 'libnew-dev\n' libnew-dev

# Nobody adds a rule without a case here.
for rule in $(bash "$here/rules.sh" --list); do
  grep -q "^ *goes_red $rule " "${BASH_SOURCE[0]}" || wrong "no case breaks the rule $rule"
done

((mistakes == 0)) || exit 1
