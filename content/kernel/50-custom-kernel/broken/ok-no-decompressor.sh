# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# line: Hello, World!
# Without RD_GZIP the built-in archive is simply not compressed.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/RD_GZIP/d' kernel.fragment
linux_make -s KCONFIG_ALLCONFIG="$PWD/kernel.fragment" allnoconfig
new_kernel custom custom.fat.qcow2
