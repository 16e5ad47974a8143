#!/usr/bin/env bash
# commands_test.sh CASE: run, check and .ci/run in a small tree whose tools (apt-get, cmake, ctest ...) are stand-ins that
# note how they were called. `commands_test.sh --list` names the cases.
# shellcheck disable=SC2016  # what stands in single quotes is the text of a stand-in
set -u
source_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
tree="$work/a tree"
calls=$work/calls
mistakes=0

# --- The stage --------------------------------------------------------------------------------------------------------

# tool NAME: a stand-in that notes its arguments, then does what standard input says.
tool() {
  {
    printf '#!/bin/bash\nprintf "%%s\\n" "%s $*" >>"%s"\n' "$1" "$calls"
    cat
  } >"$work/bin/$1"
  chmod +x -- "$work/bin/$1"
}

# Only the stand-ins and what every Debian has are found.
set_up() {
  local name
  mkdir -p -- "$work/bin" "$tree/third_party" "$tree/.ci" "$tree"/build/{release,asan,tsan,lint} "$tree"/{core,app,tests}
  cp -- "$source_root"/{run,check} "$tree"
  cp -- "$source_root/.ci/run" "$tree/.ci"
  cp -- "$source_root/third_party/setup.sh" "$tree/third_party"
  for name in bash sh awk cat dirname env find flock grep mkdir mktemp readlink rm sed tail tee xargs; do
    ln -s -- "$(command -v "$name")" "$work/bin/$name"
  done
  printf '%s\n' '[build]' 'g++' '[run]' 'libgl1' '[font]' 'fonts-a | fonts-b' '[test]' 'xvfb' '[format]' \
    'clang-format' '[lint]' 'clang-tidy' >"$tree/third_party/packages.txt"
  printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\n' "$tree" >"$tree/build/release/CMakeCache.txt"
  touch -- "$tree/build/release/build.ninja" "$calls"
  tool cmake <<<'[[ $* != *" -n" ]] || echo "ninja: no work to do."'
  tool id <<<'echo 0'
  tool sudo <<<'[[ $1 == -n ]] || exit 1; [[ $2 == true ]] || exec "${@:2}"'
  installed g++ libgl1 fonts-b xvfb clang-format clang-tidy
  # What was "built" tells where it was started and with what.
  printf '#!/bin/bash\nprintf "<%%s>" "$PWD" "$@"\nexit 7\n' >"$tree/build/release/convscope"
  chmod +x -- "$tree/build/release/convscope"
}

# installed PACKAGE...: what dpkg knows; apt-get install adds to it.
installed() {
  printf '%s\n' "$@" >"$work/installed"
  tool dpkg-query <<<"for name in \"\${@:5}\"; do
    grep -qxF -- \"\$name\" '$work/installed' && echo \"installed \$name\" || status=1
  done; exit \${status-0}"
  tool apt-get <<<"[[ \$* != *' install '* ]] || printf '%s\n' \"\${@:6}\" >>'$work/installed'"
}

# start COMMAND...: from another folder, with only the stage's tools; leaves out, err and status.
start() {
  status=0
  mkdir -p -- "$work/else where"
  out=$(cd -- "$work/else where" && PATH=$work/bin CI='' "$@" 2>"$work/err" </dev/null) || status=$?
  err=$(<"$work/err")
}

expect() {
  local what=$1
  shift
  "$@" || {
    printf 'Not so: %s\n  status %s\n  out: %s\n  err: %s\n  calls: %s\n' "$what" "$status" "$out" "$err" "$(<"$calls")"
    mistakes=$((mistakes + 1))
  }
}
equal() { [[ $1 == "$2" ]]; }
contains() { [[ $1 == *"$2"* ]]; }
lacks() { [[ $1 != *"$2"* ]]; }
last_line() { printf '%s' "${out##*$'\n'}"; }
called() { grep -qE -- "^$1" "$calls"; }
not_called() { ! called "$1"; }

# --- run --------------------------------------------------------------------------------------------------------------

case_run_passes_arguments_folder_and_exit_code() {
  start "$tree/run" compute "my file.json" "" '*'
  expect "arguments unchanged, in the caller's folder" equal "$out" "<$work/else where><compute><my file.json><><*>"
  expect "the program's exit code" equal "$status" 7
  expect "nothing else said" equal "$err" ""
}

case_run_does_nothing_needless() {
  start "$tree/run"
  expect "no apt-get" not_called apt-get
  expect "not configured again" not_called 'cmake -S'
}

case_run_configures_a_fresh_clone() {
  rm -- "$tree/build/release/build.ninja"
  start "$tree/run"
  expect "configured without tests" called "cmake -S .* --preset release --fresh -DCONVSCOPE_TESTS=OFF"
  expect "the program is built" called "cmake --build .*/build/release --target convscope"
}

case_run_configures_a_copied_folder() {
  printf 'CMAKE_HOME_DIRECTORY:INTERNAL=/somewhere/else\n' >"$tree/build/release/CMakeCache.txt"
  start "$tree/run"
  expect "configured" called "cmake -S .* --fresh"
}

case_run_by_way_of_a_link() {
  ln -s -- "$tree/run" "$work/bin/start-convscope"
  start start-convscope
  expect "finds its folder" equal "$status" 7
}

case_run_shows_why_the_build_failed() {
  tool cmake <<<'[[ $* == *" -n" ]] || { echo "plan.cpp:3: error: nonsense"; exit 1; }'
  start "$tree/run"
  expect "exit code 1" equal "$status" 1
  expect "the compiler's words" contains "$err" "plan.cpp:3: error: nonsense"
  expect "nothing on standard output" equal "$out" ""
}

# --- Packages ---------------------------------------------------------------------------------------------------------

case_installs_what_is_missing_as_root() {
  installed libgl1
  start "$tree/run"
  expect "the program starts" equal "$status" 7
  expect "lists renewed" called "apt-get .* update"
  expect "just once" equal "$(grep -c ' update$' "$calls")" 1
  expect "just that one" called "apt-get .* install --no-install-recommends g\+\+$"
  expect "the font, too" called "apt-get .* install --no-install-recommends fonts-a$"
  expect "named" contains "$err" "g++"
  expect "no sudo" not_called sudo
}

case_installs_with_sudo() {
  installed g++ fonts-a
  tool id <<<'echo 1000'
  start "$tree/run"
  expect "the program starts" equal "$status" 7
  expect "never asks without a terminal" called "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get .* install .* libgl1$"
}

case_names_what_is_missing_without_apt() {
  installed fonts-a
  rm -- "$work/bin/apt-get"
  start "$tree/run"
  expect "exit code 1" equal "$status" 1
  expect "both named" contains "$err" "Missing: g++ libgl1"
  expect "nothing is built" not_called cmake
}

case_names_what_is_missing_without_root() {
  installed g++ fonts-a
  tool id <<<'echo 1000'
  rm -- "$work/bin/sudo"
  start "$tree/run"
  expect "exit code 1" equal "$status" 1
  expect "named" contains "$err" "Missing: libgl1"
  expect "apt-get is not tried" not_called apt-get
}

case_names_what_is_missing_where_sudo_wants_a_password() {
  installed g++ fonts-a
  tool id <<<'echo 1000'
  tool sudo <<<'exit 1'
  start "$tree/run"
  expect "exit code 1" equal "$status" 1
  expect "named" contains "$err" "Missing: libgl1"
}

case_shows_what_apt_said() {
  installed fonts-a
  tool apt-get <<<'[[ $* != *" install "* ]] || { echo "E: Unable to locate package g++"; exit 100; }'
  start "$tree/run"
  expect "exit code 1" equal "$status" 1
  expect "apt's words" contains "$err" "E: Unable to locate package g++"
}

case_goes_on_without_apt_when_nothing_is_missing() {
  rm -- "$work/bin/apt-get" "$work/bin/sudo"
  tool id <<<'echo 1000'
  start "$tree/run"
  expect "the program starts" equal "$status" 7
  expect "nothing said" equal "$err" ""
}

case_goes_on_without_a_font() {
  installed g++ libgl1
  rm -- "$work/bin/apt-get"
  start "$tree/run"
  expect "the program starts" equal "$status" 7
  expect "named" contains "$err" "Going on without fonts-a"
}

case_goes_on_without_dpkg() {
  rm -- "$work/bin/dpkg-query" "$work/bin/apt-get"
  tool g++ <<<''
  start "$tree/run"
  expect "the program starts" equal "$status" 7
  rm -- "$work/bin/g++"
  start "$tree/run"
  expect "a program that is not there is named" contains "$err" "Missing: g++"
}

# --- check and .ci/run ------------------------------------------------------------------------------------------------

junit='<testsuite name="(empty)" tests="7" failures="1" disabled="1" skipped="3">
<testcase name="A.fine" status="run"><system-out></system-out></testcase>
<testcase name="A.alsoFine" status="run">
  <system-out>&lt;testcase status=&quot;fail&quot;</system-out></testcase>
<testcase name="A.wrong" status="fail">
  <failure message=""/></testcase>
<testcase name="A.skips" status="notrun">
  <skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/></testcase>
<testcase name="A.off" status="disabled"></testcase>
<testcase name="B_NOT_BUILT" status="notrun">
  <skipped message="Unable to find executable"/></testcase>
</testsuite>'

# ctest_says EXIT-CODE JUNIT
ctest_says() {
  printf '%s\n' "$2" >"$work/junit"
  tool ctest <<<"while [[ \$1 != --output-junit ]]; do shift; done
    echo ' 1/7 Test  #1: A.fine ........   Passed    0.01 sec'
    echo ' 3/7 Test  #3: A.wrong .......***Failed    0.01 sec'
    cat '$work/junit' >\"\$2\"; exit $1"
}

# formatter_is VERSION EXIT-CODE
formatter_is() { tool clang-format <<<"[[ \$1 != --version ]] || { echo 'Debian clang-format version $1.0.6'; exit; }; exit $2"; }

case_check_counts_single_cases() {
  ctest_says 8 "$junit"
  formatter_is 14 0
  touch -- "$tree/core/a.cpp"
  start "$tree/check"
  expect "the closing line" equal "$(last_line)" "3 passed, 2 failed, 2 skipped"
  expect "exit code 1" equal "$status" 1
  expect "failed cases are shown" contains "$out" "A.wrong"
  expect "passed ones are not" lacks "$out" "A.fine"
}

case_check_passes() {
  ctest_says 0 '<testcase name="A.fine" status="run">'
  formatter_is 14 0
  touch -- "$tree/core/a.cpp"
  start "$tree/check"
  expect "the closing line" equal "$(last_line)" "2 passed, 0 failed"
  expect "exit code 0" equal "$status" 0
  expect "built with tests" called "cmake -S .* -DCONVSCOPE_TESTS=ON"
}

case_check_notices_the_format() {
  ctest_says 0 '<testcase name="A.fine" status="run">'
  formatter_is 14 1
  touch -- "$tree/core/a.cpp"
  start "$tree/check"
  expect "the closing line" equal "$(last_line)" "1 passed, 1 failed"
  expect "exit code 1" equal "$status" 1
}

case_check_skips_the_format_of_another_version() {
  ctest_says 0 '<testcase name="A.fine" status="run">'
  formatter_is 19 1
  touch -- "$tree/core/a.cpp"
  start "$tree/check"
  expect "the closing line" equal "$(last_line)" "1 passed, 0 failed, 1 skipped"
  expect "exit code 0" equal "$status" 0
}

case_check_fails_when_the_build_fails() {
  tool cmake <<<'[[ $* == *" -n" ]] || { echo "error: nonsense"; exit 1; }'
  start "$tree/check"
  expect "the closing line" equal "$(last_line)" "0 passed, 1 failed"
  expect "exit code 1" equal "$status" 1
  expect "the reason" contains "$err" "error: nonsense"
}

case_check_fails_when_ctest_breaks() {
  tool ctest <<<'exit 1'
  start "$tree/check"
  expect "the closing line" equal "$(last_line)" "0 passed, 1 failed"
  expect "exit code 1" equal "$status" 1
}

case_check_asan_quick_builds_and_runs_a_part() {
  ctest_says 0 '<testcase name="A.fine" status="run">'
  start "$tree/check" asan --quick
  expect "the closing line" equal "$(last_line)" "1 passed, 0 failed"
  expect "a part is built" called "cmake --build .*/build/asan --target convscope_quick_tests"
  expect "a part is run" called "ctest --preset asan .* --label-regex \^quick"
}

# One fine and one skipped; one that fails twice and one fine; one that is fine, in a program that fails at its end; a
# program that left nothing.
case_check_counts_cases_of_whole_programs() {
  local cases=$work/cases
  mkdir -p -- "$cases"
  printf '%s\n' '<testcase name="a" status="run" result="completed" />' \
    '<testcase name="b" status="run" result="skipped">' >"$cases/fine.xml"
  printf '%s\n' '<testcase name="a" status="run" result="completed">' '<failure message="1">' '<failure message="2">' \
    '<testcase name="b" status="run" result="completed" />' >"$cases/wrong.xml"
  printf '%s\n' '<testcase name="a" status="run" result="completed" />' >"$cases/leaks.xml"
  printf '<testcase name="%s" status="%s">\n' fine run wrong fail leaks fail stops fail Other.case run >"$work/junit"
  tool ctest <<<"while [[ \$1 != --output-junit ]]; do shift; done
    mkdir -p \"\${2%/*}/cases\"
    for file in '$cases'/*; do cat \"\$file\" >\"\${2%/*}/cases/\${file##*/}\"; done
    cat '$work/junit' >\"\$2\"; exit 8"
  start "$tree/check" asan
  expect "the closing line" equal "$(last_line)" "4 passed, 3 failed, 1 skipped"
  expect "exit code 1" equal "$status" 1
}

case_check_tsan_builds_and_runs_a_part() {
  ctest_says 0 '<testcase name="A.fine" status="run">'
  start "$tree/check" tsan
  expect "the closing line" equal "$(last_line)" "1 passed, 0 failed"
  expect "a part is built" called "cmake --build .*/build/tsan --target convscope_thread_tests"
  expect "a part is run" called "ctest --preset tsan .* --label-regex threads\\$"
}

case_check_lint_counts_files() {
  tool cmake <<<"mkdir -p '$tree/build/lint'
printf '  \"file\": \"%s\"\n' core/bad.cpp core/good.cpp app/good.cpp >'$tree/build/lint/compile_commands.json'"
  tool clang-tidy <<<'[[ $* != *bad* ]] || { echo "bad.cpp:1:2: error: dubious"; exit 1; }'
  touch -- "$tree"/core/{bad,good}.cpp "$tree/app/good.cpp"
  start "$tree/check" lint
  expect "the closing line" equal "$(last_line)" "2 passed, 1 failed"
  expect "exit code 1" equal "$status" 1
  expect "the reason" contains "$out" "bad.cpp:1:2: error: dubious"
  tool clang-tidy <<<'[[ $* != *bad* ]] || { echo "no such option"; exit 1; }'
  start "$tree/check" lint
  expect "a failure that names no file counts" equal "$(last_line)" "2 passed, 1 failed"
}

case_check_refuses_other_words() {
  start "$tree/check" everything
  expect "exit code 2" equal "$status" 2
  expect "how to call it" contains "$err" "Usage: ./check"
}

# ci_with FIRST SECOND: .ci/run with a ./check that prints FIRST, and SECOND for the sanitizers.
ci_with() {
  printf '#!/bin/bash\n[[ $# == 0 ]] && printf "%s" || printf "%s"\nexit "${CHECK_STATUS-0}"\n' "$1" "$2" >"$tree/check"
  start env "CHECK_STATUS=${3-0}" bash -c '"$0" >"$1"' "$tree/.ci/run" "$work/ci.log"
  out=$(<"$work/ci.log")
}

case_ci_adds_up() {
  ci_with 'much talk\n10 passed, 0 failed, 1 skipped\n' '5 passed, 0 failed\n'
  expect "the closing line" equal "$(last_line)" "15 passed, 0 failed, 1 skipped"
  expect "all of it is shown" contains "$out" "much talk"
  expect "exit code 0" equal "$status" 0
}

case_ci_fails_with_either_part() {
  ci_with '10 passed, 0 failed\n' '5 passed, 2 failed\n' 1
  expect "the closing line" contains "$(last_line)" "15 passed, "
  expect "exit code 1" equal "$status" 1
  ci_with '10 passed, 0 failed\n' 'cut off'
  expect "a missing closing line is a failure" equal "$(last_line)" "10 passed, 1 failed"
  expect "exit code 1" equal "$status" 1
}

# ----------------------------------------------------------------------------------------------------------------------

if [[ ${1-} == --list ]]; then
  declare -F | sed -n 's/^declare -f case_//p'
  exit 0
fi
declare -F "case_$1" >/dev/null || exit 2
set_up
"case_$1"
((mistakes == 0))
