# The words of the acceptance scripts: sourced by each of them. What is said goes into docs/reference/NAME.txt, NAME being the
# script's; everything runs on free ports, and in a clone that is gone at the end.
here=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
work=$(mktemp -d)
transcript=$here/docs/reference/$(basename "$0").txt
pids=()
# Before what runs at the house's own host, where there is a network of hosts.
in_house=()
# More options of ./homewatch up; its Prometheus and Alertmanager are what one script alone is about.
up_options=(--no-monitoring)
mkdir -p "${transcript%/*}"
: >"$transcript"

# --- what is started --------------------------------------------------------------------------------

clone() {
    note "A clean clone, and ./homewatch up"
    git clone -q "$here" "$work/homewatch"
    cd "$work/homewatch"
}

start_homewatch() {
    local began=$SECONDS
    # Gives way to what is timed beside it.
    nice ./homewatch build >"$work/up.log" 2>&1 || fail "the clone was not built"
    CI=true "${in_house[@]}" ./homewatch up --port "$port" --metrics-port "$metrics_port" "${up_options[@]}" >>"$work/up.log" 2>&1 &
    up_pid=$!
    disown "$up_pid"
    pids+=("$up_pid")
    await 300 "Homewatch answers" healthy
    await 30 "the agent is connected" agent_connected
    await 60 "the greeting" grep -q '^Stop with Ctrl-C' "$work/up.log"
    say "\$ ./homewatch up"
    say "$(grep -v '^WARNING' "$work/up.log" | sed 's/^/    /')"
    say "ready after $((SECONDS - began)) s, building included"
    [ -n "${token:-}" ] || token=$(./homewatch token create --name acceptance --scopes admin --quiet 2>/dev/null | grep -o 'hw_[A-Za-z0-9_-]*')
    [ -n "$token" ] || fail "no token was made"
}

gone() { ! kill -0 "$1" 2>/dev/null; }
healthy() { curl -fs "$base/api/health" >/dev/null; }
agent_connected() { curl -s "http://127.0.0.1:$metrics_port/metrics" | grep -q '^edge_agent_link_connected.* 1'; }

camera() {
    /usr/bin/python3 lab/peers/gstreamer_rtsp_camera.py --port "$1" --user cam --password "$2" >"$work/camera-$1.log" 2>&1 &
    camera_pid=$!
    disown "$camera_pid"
    pids+=("$camera_pid")
    touch "$work/camera-$1.log"
    await 30 "the camera on port $1 plays" grep -q ^ready "$work/camera-$1.log"
}

# --- what is said and asked -------------------------------------------------------------------------

note() { printf '\n== %s\n' "$1" | tee -a "$transcript"; }
# Says it here and in the transcript, with the ports that a reader knows, and without one-time links.
say() {
    [ -z "$1" ] || printf '%s\n' "$1" | sed -E "s/\b$first_port\b/8554/g; s/\b$second_port\b/8555/g; s/\b$port\b/7777/g; s/\b$metrics_port\b/9400/g; s/\b$prometheus_port\b/9090/g; s/\b$alertmanager_port\b/9093/g; s/\b$pager_port\b/8080/g; s#(/welcome/)[A-Za-z0-9_-]+#\1…#g" | tee -a "$transcript"
}
fail() {
    printf '\nFAILED: %s\n' "$1" | tee -a "$transcript" >&2
    tail -n 30 "$work/up.log" >&2 || true
    exit 1
}
now() { date +%s.%N; }

# The verdict of the last answer stands since 9 to 10 s after the camera's last frame, by the agent's clock.
in_time() {
    local took
    took=$(jq -r 'def seconds: (.[:19] + "Z" | fromdate) + ("0" + (capture("(?<part>[.][0-9]+)Z").part // ".0") | tonumber); (.since | seconds) - (.last_frame | seconds)' "$work/answer")
    say "$(awk -v took="$took" 'BEGIN {printf "%.1f", took}') s from the last frame to the verdict; seen here $(echo "$(now) $fault_at" | awk '{printf "%.1f", $1 - $2}') s after the fault"
    awk -v took="$took" 'BEGIN {exit !(took >= 9 && took <= 10)}' || fail "not between 9 and 10 s"
}

# await SECONDS WHAT COMMAND...: until the command succeeds.
await() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ $SECONDS -lt $end ] || fail "$what: not in time"
        sleep 0.1
    done
}

call() { # METHOD PATH [BODY]; sets code and $work/answer
    local body=()
    [ $# -lt 3 ] || body=(-H 'Content-Type: application/json' -d "$3")
    code=$(curl -s -m 40 -o "$work/answer" -w '%{http_code}' -X "$1" -H "Authorization: Bearer $token" "${body[@]}" "$base$2")
}
get() { say "\$ GET $1"; call GET "$1"; }
post() {
    say "\$ POST $1   $(jq -c 'with_entries(if .key | endswith("password") then .value = "…" else . end)' <<<"$2")"
    call POST "$1" "$2"
}

# expect CODE CONDITION: of the last answer, which goes into the transcript.
expect() {
    say "$code $(jq -c 'del(.. | .evidence?)' "$work/answer")"
    say "$(jq -r '.evidence // .trial.evidence // [] | .[] | "      \(.rung) \(.outcome): \(.detail)"' "$work/answer")"
    [ "$code" = "$1" ] || fail "expected $1"
    jq -e "$2" "$work/answer" >/dev/null || fail "expected $2"
}

camera_is() { call GET "/api/cameras/$1"; [ "$code" = 200 ] && jq -e "$2" "$work/answer" >/dev/null; }
await_camera() {
    await "$1" "camera $2: $3" camera_is "$2" "$3"
    say "\$ GET /api/cameras/$2   → $(jq -c '[.status, .verdict // "no verdict", .sentence // ""] | join(", ")' "$work/answer")"
}

clean_up() {
    local pid
    for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
    for pid in $(cat "$work"/homewatch/.homewatch/*/process.json 2>/dev/null | jq -r .pid); do kill -KILL "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap clean_up EXIT

free_ports() {
    /usr/bin/python3 -c '
import random, socket
held = []
while len(held) < 7:
    each = socket.socket()
    try: each.bind(("127.0.0.1", random.randrange(10240, 32768)))
    except OSError: continue
    held.append(each)
print(*(each.getsockname()[1] for each in held))'
}
read -r port metrics_port first_port second_port prometheus_port alertmanager_port pager_port < <(free_ports)
base=http://127.0.0.1:$port
