# What script/tutor and script/test share; sourced, never run. Everything it says goes to standard error.

say() { printf '%s\n' "$*" >&2; }

# refuse SENTENCE: ends with exit code 3, "cannot judge here".
refuse() { say "$program: $*"; exit 3; }

in_ci() { [[ -n ${CI:-} && ${CI:-} != false && ${CI:-} != 0 ]]; }

# cache_directory: sets `cache` to a directory that can be written, and exists.
cache_directory() {
    local base=${XDG_CACHE_HOME:-}
    [[ $base == /* ]] || base=${HOME:+$HOME/.cache}
    cache=${base:+$base/lfs-tutor}
    if [[ -n $cache ]] && { [[ -d $cache ]] || mkdir -p -- "$cache" 2>/dev/null; } && [[ -w $cache ]]; then
        return
    fi
    # No HOME, or one that cannot be written (a container, a read-only system): a private directory of this user.
    cache=${TMPDIR:-/tmp}/lfs-tutor-$EUID
    if [[ ! -d $cache ]]; then
        mkdir -m 700 -- "$cache" 2>/dev/null || refuse "there is no place to keep the build: neither ${base:-\$HOME/.cache} nor $cache can be written. Set XDG_CACHE_HOME to a directory that can."
    fi
    # Somebody else could have made it first in a shared /tmp: what is built there would be run as this user.
    [[ -O $cache && ! -L $cache ]] || refuse "$cache belongs to another user; set XDG_CACHE_HOME to a directory of your own."
}

# dotnet_home: the files dotnet and NuGet keep go to the cache where HOME cannot hold them.
dotnet_home() {
    if [[ -z ${HOME:-} || ! -w ${HOME:-} ]]; then
        local configuration=${HOME:-}/.nuget/NuGet/NuGet.Config home=$cache/dotnet-home
        mkdir -p -- "$home/.nuget/NuGet"
        [[ ! -r $configuration ]] || cp -- "$configuration" "$home/.nuget/NuGet/NuGet.Config"
        export HOME=$home DOTNET_CLI_HOME=$home NUGET_PACKAGES=${NUGET_PACKAGES:-$cache/nuget}
    fi
    export DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_TELEMETRY_OPTOUT=${DOTNET_CLI_TELEMETRY_OPTOUT:-1}
}

# find_dotnet: sets `dotnet` to the program and DOTNET_ROOT to its directory; fails when there is none.
find_dotnet() {
    local candidate
    dotnet=
    for candidate in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$(type -P dotnet || true)" "${HOME:-/}/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
        if [[ -n $candidate && -x $candidate ]]; then
            dotnet=$(readlink -f -- "$candidate")
            export DOTNET_ROOT=${dotnet%/*}
            return
        fi
    done
    return 1
}

# need_sdk: ends with one sentence when this computer has no SDK that can build the tutor.
need_sdk() {
    # In the checkout, dotnet answers for the SDK that global.json asks for.
    find_dotnet && (cd -- "$top" && "$dotnet" --version) >/dev/null 2>&1 ||
        refuse "the .NET 10 SDK is missing: install it (\"sudo apt-get install dotnet-sdk-10.0\" where your distribution has it, else from https://dotnet.microsoft.com/download/dotnet/10.0) and run this again."
}

# What the tutor and its chapters work with, in the form missing_packages reads.
tutor_packages='
qemu-system-x86 qemu-system-x86_64
qemu-utils      qemu-img
ovmf            /usr/share/[oO][vV][mM][fF]/*|/usr/share/edk2*/*
busybox-static  busybox
gcc             gcc
libc6-dev       /usr/lib/*/libc.a|/usr/lib64/libc.a|/usr/lib/libc.a
make            make
cpio            cpio
e2fsprogs       mke2fs debugfs
dosfstools      mkfs.vfat
mtools          mcopy
fdisk           sfdisk
syslinux        syslinux
syslinux-common /usr/lib/syslinux/mbr/mbr.bin
xz-utils        xz
zstd            zstd
lz4             lz4
bzip2           bzip2
kmod            modprobe depmod modinfo
kbd             loadkeys
console-data    /usr/share/keymaps/i386/qwerty/es.kmap.gz
'

# missing_packages: reads lines "package probe…"; prints the packages of which a probe fails.
# A probe is a program (also looked for in /sbin), or path patterns between bars, of which one must match.
missing_packages() {
    local package probes probe pattern found PATH=$PATH:/usr/sbin:/sbin
    local -a patterns
    set -f
    while read -r package probes; do
        [[ -n $package && $package != \#* ]] || continue
        for probe in $probes; do
            found=
            if [[ $probe == /* ]]; then
                IFS='|' read -r -a patterns <<<"$probe"
                for pattern in "${patterns[@]}"; do ! compgen -G "$pattern" >/dev/null || found=1; done
            elif type -P "$probe" >/dev/null; then
                found=1
            fi
            [[ -n $found ]] || { printf '%s\n' "$package"; break; }
        done
    done
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -- "$@"; fi
}

# install_packages PACKAGE…: by apt. Fails when that cannot be done here, having said what to do.
install_packages() {
    local -a get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    local -a served=()
    local package
    if ! type -P apt-get >/dev/null; then
        say "This system has no apt-get. Install by its own package manager what these Debian packages hold: $*"
        return 1
    fi
    if ((EUID != 0)) && ! type -P sudo >/dev/null; then
        say "Installing needs root, and there is no sudo here. As root run:  apt-get install $*"
        return 1
    fi
    if as_root "${get[@]}" install --no-install-recommends "$@" >&2; then
        return
    fi
    # Stale or absent package lists are the usual reason; a name this release does not know is the other.
    say "Refreshing the package lists and trying again."
    as_root "${get[@]}" update >&2 || true
    for package in "$@"; do
        if apt-cache show -- "$package" >/dev/null 2>&1; then served+=("$package"); else say "This release has no package $package; going on without it."; fi
    done
    if ((${#served[@]})) && as_root "${get[@]}" install --no-install-recommends "${served[@]}" >&2; then
        return
    fi
    say "The packages could not be installed (is there a network?). When it is there again, run:  ${sudo_word}apt-get update && ${sudo_word}apt-get install $*"
    return 1
}

sudo_word='sudo '
((EUID != 0)) || sudo_word=

# quietly WHAT LOG COMMAND…: runs a long command with its output in LOG, and shows that it goes on.
quietly() {
    local what=$1 log=$2 status=0 started=$SECONDS child
    shift 2
    say "$what …"
    "$@" >"$log" 2>&1 </dev/null &
    child=$!
    # A background child ignores the keyboard's interrupt: hand it on.
    trap 'kill "$child" 2>/dev/null; exit 130' INT
    trap 'kill "$child" 2>/dev/null; exit 143' TERM
    if [[ -t 2 ]]; then
        while kill -0 "$child" 2>/dev/null; do
            printf '\r  %d s ' $((SECONDS - started)) >&2
            sleep 0.5
        done
        printf '\r          \r' >&2
    fi
    wait "$child" || status=$?
    trap - INT TERM
    ((SECONDS - started < 10)) || say "  took $(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s"
    return "$status"
}
