// The wall: it follows what happens, loads the pictures that are seen, and more cards as one scrolls.
import { everySecond, tell, text, tickTimes } from "/assets/common.js";
import { listen, Shot, tellOfAgent } from "/assets/live.js";

const wall = document.getElementById("wall");
const filter = document.querySelector(".filter");
const EVERY = 10_000;
const AT_ONCE = 4;
const PART = 60;
const seen = new Set();
const shots = new Map();
const looks = wall?.dataset.look === "true";

const inSight = new IntersectionObserver(entries => {
    for (const entry of entries) {
        const id = entry.target.dataset.id;
        if (entry.isIntersecting) seen.add(id); else seen.delete(id);
    }
}, { rootMargin: "100px" });

const nearEnd = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) loadMore();
}, { rootMargin: "800px" });

function cards() {
    return document.querySelectorAll("#cams > .cam");
}

function adopt(card) {
    inSight.observe(card);
    const shot = new Shot(card.querySelector(".shot"), card.dataset.id, EVERY);
    shot.status = card.dataset.status;
    shots.set(card.dataset.id, shot);
    shot.tick();
}

function forget(card) {
    inSight.unobserve(card);
    seen.delete(card.dataset.id);
    shots.get(card.dataset.id)?.end();
    shots.delete(card.dataset.id);
    card.remove();
}

function adoptAll() {
    cards().forEach(adopt);
    const next = document.getElementById("next");
    if (next) nearEnd.observe(next);
}

async function part(path) {
    const answer = await fetch(path, { headers: { "X-Part": "wall" } });
    if (answer.status === 401) location.reload();
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Puts what is new into a card and leaves its picture alone. */
function renew(card, fresh) {
    const shot = card.querySelector(".shot");
    const before = card.dataset.status;
    card.className = fresh.className;
    card.dataset.status = fresh.dataset.status;
    card.dataset.said = fresh.dataset.said;
    fresh.querySelector(".shot").remove();
    const link = card.querySelector("h3 a");
    const focused = link === document.activeElement;
    card.replaceChildren(shot, ...fresh.childNodes);
    if (focused) card.querySelector("h3 a").focus();
    const own = shots.get(card.dataset.id);
    if (own) {
        own.status = card.dataset.status;
        if (before !== own.status) own.next = 0;
        own.tick();
    }
}

async function renewCards(ids) {
    for (let at = 0; at < ids.length; at += PART) {
        const some = ids.slice(at, at + PART);
        const fresh = await part(`/wall/cards?ids=${some.join(",")}`);
        const found = new Map([...fresh.querySelectorAll(".cam")].map(card => [card.dataset.id, card]));
        for (const id of some) {
            const card = document.querySelector(`#cams > .cam[data-id="${id}"]`);
            if (!card) continue;
            if (found.has(id)) renew(card, found.get(id)); else forget(card);
        }
    }
}

/** What needs attention, and the counts; with `added`, cards that are not here yet. */
async function renewAttention(added) {
    const fresh = await part(`/wall/part${location.search}`);
    for (const place of ["#attention", ".counts"]) {
        const here = document.querySelector(place);
        const there = fresh.querySelector(place);
        if (here && there && here.textContent !== there.textContent) {
            const inside = here.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
            here.replaceChildren(...there.childNodes);
            if (inside) here.querySelector(`[href="${CSS.escape(inside)}"]`)?.focus();
        }
    }
    if (added) {
        for (const card of fresh.querySelectorAll(".cam")) {
            if (!shots.has(card.dataset.id)) {
                document.getElementById("cams").append(card);
                adopt(card);
            }
        }
    }
    tickTimes();
}

let loading = false;
async function loadMore() {
    const next = document.getElementById("next");
    if (!next || loading) return;
    loading = true;
    try {
        const fresh = await part(`/wall/part?${next.dataset.query}`);
        for (const card of fresh.querySelectorAll(".cam")) {
            if (shots.has(card.dataset.id)) continue;
            document.getElementById("cams").append(card);
            adopt(card);
        }
        nearEnd.unobserve(next);
        const after = fresh.getElementById("next");
        if (after) {
            next.replaceWith(after);
            nearEnd.observe(after);
        } else {
            next.parentElement.remove();
        }
    } finally {
        loading = false;
    }
}

/** Says what changed, once the cards that say it are here. */
function tellNews() {
    const said = [...news].slice(0, 3).map(([id, status]) => {
        const card = document.querySelector(`#cams > .cam[data-id="${id}"]`);
        return text("js.now", card?.querySelector("h3").textContent ?? id, card?.dataset.said ?? text(`js.status.${status}`));
    });
    news.clear();
    if (said.length) tell(said.join(" "));
}

const news = new Map();
const changed = new Set();
let everything = false;
let added = false;
let waiting = 0;
let working = false;
function soon() {
    waiting ||= setTimeout(catchUp, 300);
}

async function catchUp() {
    waiting = 0;
    if (working) return soon();
    working = true;
    const ids = everything ? [...shots.keys()] : [...changed].filter(id => shots.has(id));
    const more = added;
    changed.clear();
    everything = added = false;
    try {
        await renewAttention(more);
        await renewCards(ids);
        tellNews();
    } catch {
        // the banner says that the connection is lost; when it is back, everything is asked anew
    } finally {
        working = false;
    }
}

function heard(kind, event) {
    if (event.camera) {
        changed.add(event.camera);
        if (kind === "camera_added") added = true;
        if (kind === "state_changed") news.set(event.camera, event.status);
    } else {
        everything = true;
        tellOfAgent(kind);
    }
    soon();
}

let beat = 0;
if (wall) {
    adoptAll();
    listen(heard, () => { everything = true; soon(); });
    everySecond(() => {
        let running = 0;
        for (const shot of shots.values()) if (shot.busy) running++;
        for (const id of seen) {
            const shot = shots.get(id);
            if (!shot) continue;
            shot.tick();
            const wanted = shot.status === "online" || shot.status === "degraded";
            if (looks && wanted && running < AT_ONCE && shot.due()) {
                running++;
                shot.load();
            } else if (looks && shot.dark() && running < AT_ONCE) {
                running++;
                shot.load(`/cameras/${shot.id}/last-picture`);
            }
        }
        // Not every change is an event: what is in sight is asked anew twice a minute.
        if (++beat % 30 === 0) {
            seen.forEach(id => changed.add(id));
            soon();
        }
    });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { everything = true; soon(); } });
} else {
    listen(() => location.reload(), () => location.reload());
}

if (filter && wall) {
    filter.classList.add("live");
    let typing = 0;
    const choose = async () => {
        const query = new URLSearchParams();
        for (const [name, value] of new FormData(filter)) if (value.trim()) query.set(name, value.trim());
        const search = query.size ? `?${query}` : "";
        const fresh = await part(`/wall/part${search}`);
        history.replaceState(null, "", `/${search}`);
        cards().forEach(forget);
        document.getElementById("attention").replaceChildren(...fresh.getElementById("attention").childNodes);
        wall.replaceChildren(fresh.querySelector("section[aria-labelledby=all]"));
        adoptAll();
        tickTimes();
        tell(text("js.found", cards().length));
    };
    filter.addEventListener("submit", event => { event.preventDefault(); choose(); });
    filter.addEventListener("change", event => { if (event.target.tagName === "SELECT") choose(); });
    filter.addEventListener("input", event => {
        if (event.target.tagName !== "INPUT") return;
        clearTimeout(typing);
        typing = setTimeout(choose, 250);
    });
}
