// Metrics as Prometheus has them, a line each; where there is nothing there is a gap.
import { everySecond, text } from "/assets/common.js";

const HEIGHT = 200;
const RENEW_SECONDS = 60;
const MOST_LINES = 12;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const LINES = ["--line-1", "--line-2", "--line-3", "--line-4", "--line-5", "--line-6"];

const units = {
    ratio: value => `${(value * 100).toFixed(value >= 0.9995 || value === 0 ? 0 : 1)} %`,
    watts: value => `${value.toFixed(1)} W`,
    watt_hours: value => `${value.toFixed(0)} Wh`,
    seconds: value => (value < 1 ? `${(value * 1000).toFixed(0)} ms` : `${value.toFixed(1)} s`),
    per_second: value => `${value.toFixed(1)}/s`,
    cores: value => `${(value * 100).toFixed(value < 0.1 ? 1 : 0)} %`,
    bytes: value => scaled(value, 1024, ["B", "KiB", "MiB", "GiB", "TiB"]),
    bits_per_second: value => scaled(value, 1000, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s"]),
    count: value => `${Math.round(value * 10) / 10}`,
    yes_no: value => `${value}`,
};

function scaled(value, by, names) {
    let at = 0;
    let rest = value;
    while (Math.abs(rest) >= by && at < names.length - 1) {
        rest /= by;
        at += 1;
    }
    return `${rest.toFixed(rest < 10 && at > 0 ? 1 : 0)} ${names[at]}`;
}

/** What a line is called: its labels without their names. */
const called = labels => Object.keys(labels).filter(key => key !== "__name__").sort().map(key => labels[key]).join(" · ") || text("js.chart.all");

/** Puts several series onto the same moments. */
function aligned(series, from, to, step) {
    const times = [];
    for (let at = from; at <= to; at += step) times.push(at);
    const index = new Map(times.map((at, place) => [at, place]));
    const columns = series.map(({ points }) => {
        const column = new Array(times.length).fill(null);
        for (const [at, value] of points) {
            const place = index.get(Math.round(Number(at))) ?? Math.round((Number(at) - from) / step);
            if (place >= 0 && place < times.length) column[place] = Number(value);
        }
        return column;
    });
    return [times, ...columns];
}

function chart(place, answer, series, facts) {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const axis = { stroke: colour("--soft"), ticks: { show: false }, font: "12px system-ui" };
    const unit = units[answer.unit] ?? units.count;
    const long = facts[0].at(-1) - facts[0][0] > 2 * 86_400;
    const plot = new uPlot({
        width: place.clientWidth, height: HEIGHT, cursor: { y: false, drag: { setScale: false } },
        legend: { live: true },
        scales: { x: { time: true }, y: { range: (self, low, high) => [Math.min(0, low), Math.max(high * 1.1, answer.unit === "ratio" ? 1 : 0.001)] } },
        axes: [
            { ...axis, grid: { show: false }, space: 70, values: (self, ticks) => ticks.map(at => (long ? day : clock).format(at * 1000)) },
            { ...axis, grid: { stroke: colour("--line"), width: 1 }, size: 72, values: (self, ticks) => ticks.map(unit) },
        ],
        series: [
            { label: text("js.chart.time"), value: (self, at) => (at === null ? "–" : `${day.format(at * 1000)} ${clock.format(at * 1000)}`) },
            ...series.map((each, at) => ({
                label: called(each.labels), stroke: colour(LINES[at % LINES.length]), width: 1.5,
                dash: at < LINES.length ? undefined : [6, 3], points: { show: each.points.length < 3, size: 5 },
                value: (self, value) => (value === null ? "–" : unit(value)),
            })),
        ],
    }, facts, place);
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
    return plot;
}

async function draw(place, hours, site) {
    const asked = new URLSearchParams({ name: place.dataset.name, hours });
    if (site) asked.set("site", site);
    const response = await fetch(`/api/metrics/query?${asked}`);
    if (!response.ok) throw new Error(`${response.status}`);
    const answer = await response.json();
    const series = answer.series.filter(({ points }) => points.length > 0).slice(0, MOST_LINES);
    const empty = place.parentElement.querySelector(".empty");
    const more = answer.series.length - series.length;
    empty.hidden = series.length > 0 && more <= 0;
    empty.textContent = series.length === 0 ? text("js.chart.none") : text("js.chart.more", more);
    place.hidden = series.length === 0;
    if (series.length === 0) return;
    const from = Math.round(Date.parse(answer.from) / 1000);
    const facts = aligned(series, from, Math.round(Date.parse(answer.to) / 1000), answer.step_seconds);
    const names = series.map(({ labels }) => called(labels)).join("\n");
    if (place.dataset.names === names) {
        place.plot.setData(facts);
        return;
    }
    place.plot?.destroy();
    place.dataset.names = names;
    place.plot = chart(place, answer, series, facts);
}

addEventListener("load", () => {
    const all = document.querySelector(".charts");
    if (!window.uPlot || !all) return;
    const places = [...all.querySelectorAll(".metric")];
    const renew = async () => {
        for (const place of places) {
            try {
                await draw(place, all.dataset.hours, all.dataset.site);
            } catch {
                place.hidden = true;
                const empty = place.parentElement.querySelector(".empty");
                empty.hidden = false;
                empty.textContent = text("js.chart.away");
            }
        }
    };
    let beat = 0;
    everySecond(() => { if (++beat % RENEW_SECONDS === 0) renew(); });
    renew();
});
