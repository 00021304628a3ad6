// What a camera can be told. The camera is asked for it when its page is there; every order goes out without leaving the page.
import { tell, text } from "/assets/common.js";

const place = document.getElementById("controlled");
const path = `/cameras/${place.dataset.camera}/controls`;
const TAP_SECONDS = "0.4";
const HOLD_SECONDS = "1";
const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

async function part(address, more = {}) {
    const answer = await fetch(address, { ...more, headers: { "X-Part": "controls" } });
    if (answer.status === 401) location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok ? [...page.body.childNodes] : [page.querySelector("h1") ?? ""];
}

async function load() {
    const said = document.getElementById("answer")?.childNodes ?? [];
    const kept = [...said];
    const order = document.activeElement?.closest("[data-order]")?.querySelector("[name=action]")?.value;
    if (!kept.length) place.replaceChildren(waiting());
    try {
        place.replaceChildren(...await part(path));
        const answer = document.getElementById("answer");
        if (answer && !answer.textContent.trim()) answer.replaceChildren(...kept);
        const again = order && place.querySelector(`[data-order] [name=action][value="${order}"]`);
        again?.closest("form").querySelector("button")?.focus();
    } catch {
        place.textContent = text("js.lost");
    }
}

function waiting() {
    const line = document.createElement("p");
    line.className = "busy";
    line.textContent = place.dataset.busy;
    return line;
}

let working = false;
/** Sends one order at a time; what is pressed meanwhile is not kept for later. */
async function send(form, body, button) {
    if (working) return;
    working = true;
    button?.setAttribute("aria-busy", "true");
    const answer = document.getElementById("answer");
    try {
        answer.replaceChildren(...await part(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(body) }));
    } catch {
        answer.textContent = text("js.lost");
    }
    working = false;
    button?.removeAttribute("aria-busy");
    if (form.dataset.order === "again") await load();
}

function move(pad, direction, seconds) {
    const body = new FormData(pad);
    body.set("direction", direction);
    body.set("seconds", seconds);
    return send(pad, body, pad.querySelector(`[value="${direction}"]`));
}

let held = null;
let byPointer = false;
async function hold(pad, button) {
    held = button;
    let seconds = TAP_SECONDS;
    do {
        await move(pad, button.value, seconds);
        seconds = HOLD_SECONDS;
    } while (held === button && document.contains(button) && !document.querySelector("#answer .notice"));
}
for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, () => { held = null; });
document.addEventListener("visibilitychange", () => { held = null; });

place.addEventListener("pointerdown", event => {
    const button = event.target.closest(".pad .key");
    if (!button || event.button !== 0 || working) return;
    byPointer = true;
    hold(button.form, button);
});
place.addEventListener("pointerout", event => { if (event.target.closest(".pad .key") === held) held = null; });
place.addEventListener("contextmenu", event => { if (event.target.closest(".pad")) event.preventDefault(); });

place.addEventListener("keydown", event => {
    const pad = event.target.closest(".pad");
    const direction = ARROWS[event.key];
    if (!pad || !direction) return;
    event.preventDefault();
    pad.querySelector(`[value="${direction}"]`).focus();
    move(pad, direction, TAP_SECONDS);
});

place.addEventListener("submit", event => {
    const form = event.target;
    if (!form.dataset.order) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button");
    if (form.matches(".pad")) {
        // a press of the pointer has moved it already; this is the keyboard
        if (!byPointer) move(form, button.value, TAP_SECONDS);
        byPointer = false;
        return;
    }
    send(form, new FormData(form, button), button);
});

place.addEventListener("click", event => {
    const again = event.target.closest("[data-again]");
    if (!again) return;
    event.preventDefault();
    document.getElementById("answer")?.replaceChildren();
    tell(place.dataset.busy);
    load();
});

load();
