// What every page does: themes, times that go on, announcements. There is one ticker for all of it.
export const texts = JSON.parse(document.documentElement.dataset.texts || "{}");
export const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";

export function text(key, ...filling) {
    return filling.reduce((all, each, at) => all.replaceAll(`{${at}}`, each), texts[key] ?? key);
}

/** Tells people who do not see the page what changed on it. */
export function tell(sentence) {
    const told = document.getElementById("told");
    told.textContent = "";
    setTimeout(() => { told.textContent = sentence; }, 50);
}

/** "12 min", "3 h", "5 days": how long a span of milliseconds is, in one word that people use. */
export function span(millis) {
    const seconds = Math.max(0, Math.round(millis / 1000));
    if (seconds < 60) return text("js.seconds", seconds);
    if (seconds < 3600) return text("js.minutes", Math.floor(seconds / 60));
    if (seconds < 48 * 3600) return text("js.hours", Math.floor(seconds / 3600));
    return text("js.days", Math.floor(seconds / 86400));
}

// Server and browser may not agree on the time: the page says when it was made.
const skew = Number(document.body?.dataset.now ?? 0);
const offset = skew ? skew - Date.now() : 0;
export const now = () => Date.now() + offset;

const jobs = new Set();
/** Calls back every second while the page is seen. */
export function everySecond(job) {
    jobs.add(job);
}
setInterval(() => {
    if (!document.hidden) jobs.forEach(job => job());
}, 1000);

const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
export function tickTimes(root = document) {
    for (const time of root.querySelectorAll("time[data-span]")) {
        const words = text(time.dataset.span, span(now() - Date.parse(time.dateTime)));
        if (time.textContent !== words) time.textContent = words;
        if (!time.title) time.title = absolute.format(new Date(time.dateTime));
    }
    for (const time of root.querySelectorAll("time[data-clock]:not([data-done])")) {
        time.dataset.done = "";
        time.textContent = absolute.format(new Date(time.dateTime));
    }
}
tickTimes();
everySecond(() => { if (Math.round(now() / 1000) % 5 === 0) tickTimes(); });

for (const themes of document.querySelectorAll(".themes")) {
    themes.hidden = false;
    const chosen = localStorage.getItem("theme") ?? "auto";
    for (const radio of themes.querySelectorAll("input")) {
        radio.checked = radio.value === chosen;
        radio.addEventListener("change", () => {
            if (radio.value === "auto") {
                localStorage.removeItem("theme");
                delete document.documentElement.dataset.theme;
            } else {
                localStorage.setItem("theme", radio.value);
                document.documentElement.dataset.theme = radio.value;
            }
        });
    }
}

// The menu closes on Escape and on a click elsewhere.
const menu = document.querySelector("details.menu");
if (menu) {
    document.addEventListener("click", event => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", event => {
        if (event.key === "Escape" && menu.open) {
            menu.open = false;
            menu.querySelector("summary").focus();
        }
    });
}

// A form that takes a while says so and is not sent twice.
document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    if (form.dataset.busy === undefined || event.defaultPrevented) return;
    form.dataset.sent = "yes";
    const busy = form.querySelector(".busy");
    if (busy) busy.hidden = false;
    tell(form.dataset.busy);
});
addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
        delete form.dataset.sent;
        const busy = form.querySelector(".busy");
        if (busy) busy.hidden = true;
    }
});

// How many alerts fire stands in the navigation, also on pages that follow nothing.
const count = document.getElementById("count");
const COUNT_SECONDS = 15;
async function recount() {
    try {
        const answer = await fetch("/alerts/count", { headers: { "X-Part": "count" } });
        if (!answer.ok) return;
        const many = Number(await answer.text());
        count.hidden = many === 0;
        count.lastElementChild.textContent = many;
    } catch {
        // whoever is cut off is told so by the page itself
    }
}
let untilCount = 0;
if (count) everySecond(() => { if (++untilCount % COUNT_SECONDS === 0) recount(); });
