// The page of one camera: its picture, what becomes of it, and how it did over the last days.
import { everySecond, tell, text, tickTimes, csrf } from "/assets/common.js";
import { listen, Shot } from "/assets/live.js";

const camera = document.getElementById("camera");
const id = camera.dataset.id;
const shot = new Shot(document.getElementById("shot"), id, 5000);
shot.status = document.getElementById("now").dataset.status;
const looks = camera.dataset.look === "true";

async function renew() {
    const answer = await fetch(`/cameras/${id}/now`, { headers: { "X-Part": "now" } });
    if (answer.status === 401 || answer.status === 404) return location.reload();
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("now");
    const here = document.getElementById("now");
    if (fresh.dataset.status !== here.dataset.status || fresh.dataset.sentence !== here.dataset.sentence) {
        tell(fresh.dataset.sentence);
        shot.next = 0;
    }
    const open = here.querySelector("details")?.open;
    here.replaceWith(fresh);
    const details = fresh.querySelector("details");
    if (details && open !== undefined) details.open = open;
    shot.status = fresh.dataset.status;
    shot.tick();
    tickTimes(fresh);
}

let waiting = 0;
function soon() {
    waiting ||= setTimeout(() => { waiting = 0; renew().catch(() => {}); }, 250);
}
listen((kind, event) => { if (!event.camera || event.camera === id) soon(); }, soon);

let beat = 0;
everySecond(() => {
    shot.tick();
    const wanted = shot.status === "online" || shot.status === "degraded";
    if (looks && wanted && shot.due()) shot.load();
    else if (looks && shot.dark()) shot.load(`/cameras/${shot.id}/last-picture`);
    if (++beat % 10 === 0) soon();
});

const probe = document.getElementById("probe");
probe.addEventListener("submit", async event => {
    event.preventDefault();
    const button = probe.querySelector("button");
    const busy = probe.querySelector(".busy");
    const probed = document.getElementById("probed");
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    busy.hidden = false;
    try {
        const answer = await fetch(probe.action, {
            method: "POST", body: new URLSearchParams(new FormData(probe)), headers: { "X-Part": "probe", "X-CSRF-Token": csrf },
        });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        probed.replaceChildren(...(answer.ok ? page.body.childNodes : [page.querySelector("h1") ?? ""]));
    } catch {
        probed.textContent = text("js.lost");
    }
    button.removeAttribute("aria-busy");
    busy.hidden = true;
});

/** Hours of each day in three colours, stacked: what gave video, what was offline, what nobody watched. */
function chart() {
    const place = document.getElementById("chart");
    const days = JSON.parse(place.dataset.days);
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const hours = seconds => seconds / 3600;
    const times = days.map(day => Date.parse(`${day.day}T12:00:00`) / 1000);
    const good = days.map(day => hours(day.share.online + day.share.degraded));
    const bad = days.map((day, at) => good[at] + hours(day.share.offline));
    const dark = days.map((day, at) => bad[at] + hours(day.share.unknown));
    const bars = uPlot.paths.bars({ size: [.72, 28], radius: .12 });
    const label = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
    const series = (name, key, below) => ({
        label: text(name), fill: colour(key), stroke: colour(key), width: 0, paths: bars, points: { show: false },
        value: (plot, value, at, index) => value == null || index == null ? "–" : text("js.chart.hours", (value - (below ? below[index] : 0)).toFixed(1)),
    });
    place.replaceChildren();
    const plot = new uPlot({
        width: place.clientWidth, height: 180, cursor: { y: false, drag: { setScale: false } },
        scales: { x: { time: true, range: (self, from, to) => [from - 43200, to + 43200] }, y: { range: [0, 24] } },
        axes: [
            { stroke: colour("--soft"), grid: { show: false }, ticks: { show: false }, font: "12px system-ui", values: (self, ticks) => ticks.map(at => label.format(at * 1000)) },
            { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui", size: 44, splits: () => [0, 6, 12, 18, 24], values: (self, ticks) => ticks.map(at => text("js.chart.hours", at)) },
        ],
        series: [
            { value: (self, at) => at == null ? "–" : label.format(at * 1000), label: text("js.chart.day") },
            series("js.chart.unknown", "--bar-unknown", bad), series("js.chart.offline", "--bar-offline", good), series("js.chart.available", "--bar-online", null),
        ],
    }, [times, dark, bad, good], place);
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: 180 })).observe(place);
}
addEventListener("load", () => { if (window.uPlot) chart(); });
