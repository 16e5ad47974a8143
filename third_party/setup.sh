# What ./run, ./check and .ci/run share: installing what is missing, and building. Source it; it runs nothing by itself.
# Everything it says goes to standard error: standard output belongs to the program.
# shellcheck shell=bash

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
packages_file=$root/third_party/packages.txt

say() { printf '%s\n' "$*" >&2; }

# quietly LOG COMMAND...: keeps the command's output in LOG, and shows it only when the command fails.
quietly() {
  local log=$1 status=0
  shift
  mkdir -p -- "$(dirname -- "$log")"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  ((status == 0)) || cat -- "$log" >&2
  return "$status"
}

# closing_line PASSED FAILED SKIPPED
closing_line() {
  printf '%d passed, %d failed' "$1" "$2"
  (($3 == 0)) || printf ', %d skipped' "$3"
  printf '\n'
}

# --- Packages ---------------------------------------------------------------------------------------------------------

# packages_in SECTION...: the lines of those sections of packages.txt, without blanks ("a" or "a|b").
packages_in() {
  local sections=" $* " section="" line
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%%#*}
    line=${line//[[:space:]]/}
    if [[ $line == "["*"]" ]]; then
      section=${line:1:-1}
    elif [[ -n $line && $sections == *" $section "* ]]; then
      printf '%s\n' "$line"
    fi
  done <"$packages_file"
}

# Without dpkg only programs can be looked for; what a library lacks is left to CMake to say.
program_is_here() {
  case $1 in
    *-dev | lib* | fonts-*) return 0 ;;
    ninja-build) command -v ninja ;;
    xvfb) command -v Xvfb ;;
    *) command -v -- "$1" ;;
  esac >/dev/null
}

# installed_of PACKAGE...: those of them that are installed, one a line.
installed_of() {
  local package
  if command -v dpkg-query >/dev/null; then
    # dpkg-query fails when it does not know one of the names; the others are listed all the same.
    # shellcheck disable=SC2016  # the braces are dpkg's
    { dpkg-query -W -f '${db:Status-Status} ${Package}\n' -- "$@" 2>/dev/null || true; } | sed -n 's/^installed //p'
  else
    for package in "$@"; do
      if program_is_here "$package"; then printf '%s\n' "$package"; fi
    done
  fi
}

# missing_from SECTION...: one package for each line of those sections of which none is installed.
missing_from() {
  local -a lines names
  local line installed name
  mapfile -t lines < <(packages_in "$@")
  mapfile -t names < <(printf '%s\n' "${lines[@]//|/$'\n'}")
  installed=$'\n'$(installed_of "${names[@]}")$'\n'
  for line in "${lines[@]}"; do
    for name in ${line//|/ }; do
      [[ $installed == *$'\n'"$name"$'\n'* ]] && continue 2
    done
    printf '%s\n' "${line%%|*}"
  done
}

# Sets `as_root` to what has to stand before a command, or `obstacle` to why that cannot be had. A password is asked for
# only where a person sits at the terminal.
become_root() {
  as_root=()
  if [[ $(id -u) == 0 ]]; then return 0; fi
  if ! command -v sudo >/dev/null; then
    obstacle="this is not root and there is no sudo"
  elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  elif [[ -t 0 && -t 2 ]] && say "Installing packages needs root; sudo may ask for your password." && sudo -v; then
    as_root=(sudo)
  else
    obstacle="sudo is not permitted without a password"
  fi
  [[ -z $obstacle ]]
}

# install_packages PACKAGE...: false, with `obstacle` set, when they could not be installed.
install_packages() {
  local log=$root/build/apt.log
  local -a as_root
  obstacle=""
  if ! command -v apt-get >/dev/null; then
    obstacle="there is no apt to install it with"
    return 1
  fi
  become_root || return
  say "Installing with apt: $*"
  local -a apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  if [[ -z ${lists_are_new-} ]]; then
    quietly "$log" "${apt[@]}" update || say "The package lists could not be renewed; trying with those that are here."
    lists_are_new=yes
  fi
  quietly "$log" "${apt[@]}" install --no-install-recommends "$@" || {
    obstacle="apt failed as shown above"
    return 1
  }
}

# ensure_packages "NEEDED SECTIONS" "WANTED SECTIONS": installs what is missing. False, with a sentence that names it,
# when something needed is missing still; what is only wanted is named and done without.
ensure_packages() {
  local obstacle=""
  local -a needed wanted
  # shellcheck disable=SC2086  # the sections are words
  mapfile -t needed < <(missing_from $1)
  # shellcheck disable=SC2086
  mapfile -t wanted < <(missing_from $2)
  ((${#wanted[@]} == 0)) || install_packages "${wanted[@]}" || say "Going on without ${wanted[*]}: $obstacle."
  ((${#needed[@]} > 0)) || return 0
  if install_packages "${needed[@]}"; then return 0; fi
  say "Missing: ${needed[*]} ($obstacle)."
  say "Convscope needs these packages of Debian 12 or later. Install them and start this again:"
  say "  apt-get install --no-install-recommends ${needed[*]}"
  return 1
}

# --- Building ---------------------------------------------------------------------------------------------------------

# configured PRESET: true when build/PRESET was configured to the end, and for this folder (not copied from another).
configured() {
  local folder=$root/build/$1
  [[ -f $folder/build.ninja ]] && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"
}

# configure PRESET CMAKE-ARGUMENT...
configure() {
  local preset=$1
  local -a fresh=()
  shift
  configured "$preset" || fresh=(--fresh)
  quietly "$root/build/configure-$preset.log" cmake -S "$root" --preset "$preset" "${fresh[@]}" "$@"
}

# build PRESET TARGET...: compiles what has changed. At a terminal one line shows how far it is; elsewhere there is
# nothing to see unless it fails.
build() {
  local preset=$1
  shift
  local -a command=(cmake --build "$root/build/$preset" --target "$@")
  if [[ $("${command[@]}" -- -n 2>&1) != *"no work to do"* ]]; then
    if [[ -f $root/build/$preset/.ninja_log ]]; then
      say "Building what has changed ($preset) ..."
    else
      say "Building Convscope ($preset) for the first time, which takes some minutes ..."
    fi
    if [[ -t 2 ]]; then
      "${command[@]}" >&2 </dev/null
      return
    fi
  fi
  quietly "$root/build/build-$preset.log" "${command[@]}"
}

# with_lock COMMAND...: two ninjas in one folder would spoil each other's work, so the second one waits.
with_lock() {
  local lock status=0
  mkdir -p -- "$root/build"
  if ! command -v flock >/dev/null; then
    "$@"
    return
  fi
  exec {lock}>"$root/build/.lock"
  flock "$lock"
  "$@" || status=$?
  exec {lock}>&-
  return "$status"
}
