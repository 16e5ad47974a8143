#!/bin/bash
# Makes the pictures of README.md anew with the release program: assets/screenshots/make.sh [PROGRAM]
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
program=${1:-$folder/../../build/release/convscope}
script=$(mktemp)
trap 'rm -f "$script"' EXIT

# shot LANGUAGE: the commands of a script from standard input, run in the folder of the pictures
shot() {
  cat > "$script"
  (cd "$folder" && "$program" --script "$script" --size 1440x900 --lang "$1")
}

# Four groups in lockstep: blocks of one channel and two kernels each, and 32 pairs become 8.
shot en << 'END'
set variant grouped
set groups 4
set order lockstep
set level multiply
seek 20232
key Right
screenshot grouped.png
END

shot en << 'END'
set variant pointwise
seek 8930
screenshot pointwise.png
END

shot en << 'END'
set variant depthwise
set order lockstep
seek 11228
screenshot depthwise.png
END

shot en << 'END'
set in_channels 3
seek 71000
hover kernel 4 1 0 1
screenshot pointing.png
END

shot en << 'END'
set in_channels 3
seek 30000
set zoom channel_sums
screenshot zoom_sums.png
END

shot ja << 'END'
set theme dark
set in_channels 3
seek 36000
set zoom one_value
screenshot zoom_value_ja_dark.png
END

shot ja << 'END'
set theme dark
set variant separable
seek 32005
screenshot separable_ja_dark.png
END

shot en << 'END'
set input features:512
set names input 300
click names
screenshot names.png
END

# Five variants of a layer as bars, against G and K, and pinned side by side.
compare() {
  shot "$1" << END
set theme $2
set input features:64
set in_channels 64
set out_channels 128
set kernel 3
set main_view compare
set variant standard
click pin
set variant grouped
set groups 32
click pin
set groups 4
click pin
set variant pointwise
click pin
set variant separable
click pin
set variant grouped
set groups 4
screenshot $3
END
}
compare en light compare.png
compare ja dark compare_ja_dark.png

shot en << 'END'
set main_view counting
set variant grouped
set groups 4
screenshot counting.png
END

shot ja << 'END'
set main_view networks
set network vgg16
set what_if separable
screenshot networks_ja.png
END
