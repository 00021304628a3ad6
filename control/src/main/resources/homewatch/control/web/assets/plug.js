// What plugs drew over the last day, as a line: where nobody read it there is a gap.
import { everySecond } from "/assets/common.js";

const HEIGHT = 160;
const RENEW_SECONDS = 60;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

async function history(plug) {
    const answer = await fetch(`/api/sensors/tapo-p115/${plug}/history?hours=24`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const { from, to, each_seconds: each, points } = await answer.json();
    const times = [];
    const watts = [];
    for (const point of points) {
        const at = Date.parse(point.at) / 1000;
        const last = times.at(-1);
        if (last !== undefined && at - last > 2.5 * each) {
            times.push(last + each);
            watts.push(null);
        }
        times.push(at);
        watts.push(point.watts);
    }
    return { from: Date.parse(from) / 1000, to: Date.parse(to) / 1000, facts: [times, watts] };
}

function chart(place, range) {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const axis = { stroke: colour("--soft"), ticks: { show: false }, font: "12px system-ui" };
    const plot = new uPlot({
        width: place.clientWidth, height: HEIGHT, legend: { show: false }, cursor: { y: false, drag: { setScale: false } },
        scales: { x: { time: true, range: () => [range.from, range.to] }, y: { range: (self, low, high) => [0, Math.max(1, high * 1.15)] } },
        axes: [
            { ...axis, grid: { show: false }, space: 70, values: (self, ticks) => ticks.map(at => clock.format(at * 1000)) },
            { ...axis, grid: { stroke: colour("--line"), width: 1 }, size: 52, values: (self, ticks) => ticks.map(at => `${at} W`) },
        ],
        series: [{}, { stroke: colour("--link"), width: 1.5, fill: colour("--sunk"), points: { show: self => self.data[0].length < 3, size: 5 } }],
    }, [[], []], place);
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
    return plot;
}

async function follow(place) {
    const range = {};
    let plot;
    const renew = async () => {
        const { from, to, facts } = await history(place.dataset.plug);
        Object.assign(range, { from, to });
        plot ??= chart(place, range);
        plot.setData(facts);
    };
    let beat = 0;
    everySecond(() => { if (++beat % RENEW_SECONDS === 0) renew().catch(() => {}); });
    await renew();
}

addEventListener("load", () => {
    if (!window.uPlot) return;
    for (const place of document.querySelectorAll(".power")) follow(place).catch(() => { place.hidden = true; });
});
