// A page that shows facts and no pictures: what is in #live is asked anew whenever something happens, and now and then.
import { everySecond, tickTimes } from "/assets/common.js";
import { listen, tellOfAgent } from "/assets/live.js";

const EVERY_SECONDS = Number(document.getElementById("live").dataset.every ?? 10);
let waiting = 0;
let working = false;

/** What somebody opened stays open. */
function keepOpen(here, fresh) {
    const key = (details, at) => details.closest("[data-id]")?.dataset.id ?? at;
    const open = new Map([...here.querySelectorAll("details")].map((details, at) => [key(details, at), details.open]));
    [...fresh.querySelectorAll("details")].forEach((details, at) => {
        details.open = open.get(key(details, at)) ?? details.open;
    });
}

async function renew() {
    const answer = await fetch(location.pathname + location.search, { headers: { "X-Part": "live" } });
    if (answer.status === 401 || answer.status === 404) return location.reload();
    if (!answer.ok) return;
    const here = document.getElementById("live");
    const fresh = document.createElement("div");
    fresh.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    tickTimes(fresh);
    tickTimes(here);
    keepOpen(here, fresh);
    if (fresh.innerHTML.trim() === here.innerHTML.trim()) return;
    const focused = here.contains(document.activeElement) ? [...here.querySelectorAll("a, button")].indexOf(document.activeElement) : -1;
    here.replaceChildren(...fresh.childNodes);
    if (focused >= 0) here.querySelectorAll("a, button")[focused]?.focus();
}

async function catchUp() {
    waiting = 0;
    if (working) return soon();
    working = true;
    try {
        await renew();
    } catch {
        // the banner says that the connection is lost; when it is back, everything is asked anew
    } finally {
        working = false;
    }
}

function soon() {
    waiting ||= setTimeout(catchUp, 300);
}

listen((kind, event) => { if (!event.camera) tellOfAgent(kind); soon(); }, soon);
let beat = 0;
everySecond(() => { if (++beat % EVERY_SECONDS === 0) soon(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
