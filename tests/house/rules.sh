#!/usr/bin/env bash
# rules.sh RULE ROOT: true when the sources below ROOT keep the rule; otherwise shows the lines that break it.
# The rules are those of "Structure of the source" in the README. `rules.sh --list` names them.
set -u

# forbid PATTERN FOLDER...: no line of the C++ sources there matches the extended regular expression.
forbid() { ! grep -rnE --include='*.h' --include='*.cpp' -- "$1" "${@:2}"; }

# forbid_system HEADERS FOLDER...: HEADERS is an alternation of beginnings of names.
forbid_system() { forbid "^ *# *include *[<\"]($1)" "${@:2}"; }
forbid_own() { forbid "^ *# *include *\"app/($1)/" "${@:2}"; }

# longer_than LINES PATTERN FOLDER...: shows the files with more lines.
longer_than() {
  find "${@:3}" -name "$2" -exec awk -v limit="$1" 'END { if (NR > limit) print FILENAME ": " NR " lines" }' {} \;
}

# True when there is nothing to read; otherwise shows it.
fail_on_output() { ! grep .; }

toolkits='imgui|GLFW|epoxy|GL/|EGL/|stb_|fstream|chrono'

rule_core_includes() { forbid_system "$toolkits|app/" core; }
rule_model_includes() { forbid_system "$toolkits" app/model && forbid_own 'scene|ui|render|platform|cli' app/model; }
rule_scene_includes() { forbid_system "$toolkits" app/scene && forbid_own 'ui|render|platform|cli' app/scene; }
rule_ui_includes() { forbid_system 'GLFW|epoxy|GL/|EGL/|fstream|chrono' app/ui && forbid_own 'render|platform|cli' app/ui; }
rule_render_includes() { forbid_system 'GLFW' app/render && forbid_own 'ui|platform|cli' app/render; }
rule_platform_includes() { forbid_own 'cli' app/platform; }
rule_includes_from_the_root() { forbid '^ *# *include *"' core app tests | grep -vE 'include *"(core|app|tests)/' | fail_on_output; }

# A static of a function that is neither const nor constexpr is state that no test can reset.
rule_no_hidden_state() {
  forbid '^\s+(static|thread_local) +(thread_local +)?[A-Za-z0-9_:<>,*& ]+(\[[A-Za-z0-9_]*\])?(\{| = |;)' app |
    grep -vE '\b(const|constexpr|constinit)\b' | fail_on_output
}

# What ends in -inl.h is source that is compiled once for each instruction set.
rule_file_lengths() { { longer_than 400 '*.cpp' core app; longer_than 400 '*-inl.h' core app; } | fail_on_output; }
rule_header_lengths() { longer_than 150 '*.h' core app | grep -v -e '-inl\.h:' | fail_on_output; }

rule_nothing_left_over() { forbid '\b(TODO|FIXME|XXX|HACK)\b|not implemented' core app tests; }

rule_no_foreign_source() {
  find third_party -type f ! -path 'third_party/cmake/Find*.cmake' ! -name packages.txt ! -name README.md \
    ! -name setup.sh | fail_on_output
}

# Every package has its row with version, licence and reason.
rule_packages_are_explained() {
  sed 's/#.*//; s/|/\n/g' third_party/packages.txt | grep -oE '^ *[a-z0-9][a-z0-9+.-]*' | while read -r package; do
    grep -qF "\`$package\`" third_party/README.md || printf 'third_party/README.md: nothing about %s\n' "$package"
  done | fail_on_output
}

if [[ ${1-} == --list ]]; then
  declare -F | sed -n 's/^declare -f rule_//p'
  exit 0
fi
cd -- "$2" || exit 2
declare -F "rule_$1" >/dev/null || { printf 'no rule %s\n' "$1" >&2; exit 2; }
"rule_$1"
