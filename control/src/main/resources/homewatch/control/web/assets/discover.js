// A search as it goes on: what was found so far is asked anew every second until it is over.
import { everySecond, tell, text } from "/assets/common.js";

const found = document.getElementById("found");
const site = document.getElementById("f-site");
let working = false;

async function renew() {
    const before = Number(document.getElementById("search").dataset.found);
    const answer = await fetch(`/discover?site=${encodeURIComponent(site.value)}`, { headers: { "X-Part": "found" } });
    if (answer.status === 401) location.reload();
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = found.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    found.replaceChildren(...page.body.childNodes);
    if (focused) found.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
    const search = document.getElementById("search");
    if (!search) return;
    if (search.dataset.running === undefined) tell(text("js.search.over", search.dataset.found));
    else if (Number(search.dataset.found) > before) tell(text("js.search.found", search.dataset.found));
}

everySecond(async () => {
    if (working || document.getElementById("search")?.dataset.running === undefined) return;
    working = true;
    try {
        await renew();
    } catch {
        // asked again in a second
    } finally {
        working = false;
    }
});

// Another site is another page: what was found there, and the address by hand.
site?.addEventListener("change", () => location.assign(`/discover?site=${encodeURIComponent(site.value)}`));
