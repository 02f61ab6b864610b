# finding: config.dropped
# forecast: runs
# verdict: reached
# kernel: any
# CMDLINE without CMDLINE_BOOL: the option has no place in the configuration and is dropped. The greeting is on the screen.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/CMDLINE_BOOL/d' kernel.fragment
linux_make -s KCONFIG_ALLCONFIG="$PWD/kernel.fragment" allnoconfig
new_kernel custom custom.fat.qcow2
