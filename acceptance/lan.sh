# A house's network of its own, of network namespaces: a bridge and hosts on it, with multicast and broadcast. Sourced by the
# acceptance scripts that need one, after words.sh; needs root (or a user namespace), leaves nothing behind.
network=10.77.0
this_script=$(readlink -f "$0")

# Goes on in a network namespace of its own, in which this script is root.
enter_lan() {
    [ -z "${in_lan:-}" ] || return 0
    local become_root=()
    [ "$(id -u)" = 0 ] || become_root=(--map-root-user)
    in_lan=yes exec unshare "${become_root[@]}" --net --mount -- "$this_script" "$@"
}

lay_cables() {
    ip link set lo up
    ip link add bridge type bridge
    ip link set bridge up
}

# new_host NAME LAST...: a host with these addresses; run things on it with `on NAME COMMAND...`.
declare -A host_pid
new_host() {
    local name=$1 last
    shift
    unshare --net sleep infinity &
    host_pid[$name]=$!
    disown "$!"
    pids+=("$!")
    await 5 "a network namespace for $name" separate "$!"
    ip link add "to-$name" type veth peer name eth0 netns "$!"
    ip link set "to-$name" master bridge up
    on "$name" ip link set lo up
    on "$name" ip link set lo multicast on
    for last in "$@"; do on "$name" ip address add "$network.$last/24" broadcast + dev eth0; done
    on "$name" ip link set eth0 up
    on "$name" ip route add default via "$network.1"
}

separate() { [ "$(readlink /proc/self/ns/net)" != "$(readlink "/proc/$1/ns/net")" ]; }

# The arguments before a command that make it run on a host.
at() { echo nsenter --target "${host_pid[$1]}" --net --; }

on() {
    local name=$1
    shift
    nsenter --target "${host_pid[$name]}" --net -- "$@"
}
