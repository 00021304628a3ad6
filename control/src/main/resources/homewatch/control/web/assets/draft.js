// Sends the form without leaving it, so that nothing that was typed is lost when the trial fails.
import { tell, texts } from "/assets/common.js";

const form = document.getElementById("draft");
const result = document.getElementById("result");
const busy = form.querySelector(".busy");

/** What the answer says where it belongs: beside the form, or in the place that it names. */
function show(page) {
    const part = page.querySelector("[data-into]");
    if (part) {
        result.replaceChildren();
        document.getElementById(part.dataset.into).replaceChildren(part);
        document.getElementById("identify")?.classList.toggle("quiet", Boolean(part.querySelector("[type=radio]")));
        part.querySelector("[tabindex]")?.focus();
        return;
    }
    result.replaceChildren(...page.body.childNodes);
    if (!result.firstElementChild?.matches("#refused")) result.replaceChildren(page.querySelector("h1") ?? "");
}

form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button");
    if (form.querySelector("[aria-busy]")) return;
    const said = button.dataset.busy ?? form.dataset.busy;
    busy.textContent = said;
    button.setAttribute("aria-busy", "true");
    busy.hidden = false;
    tell(said);
    const keep = result.querySelector('[name="keep"]')?.checked;
    const body = new URLSearchParams(new FormData(form));
    if (keep) body.set("keep", "yes");
    try {
        const answer = await fetch(button.getAttribute("formaction") ?? form.action, { method: "POST", body, headers: { "X-Part": "draft" } });
        const next = answer.headers.get("X-Next");
        if (next) {
            location.assign(next);
            return;
        }
        if (answer.status === 401) {
            location.reload();
            return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        show(page);
        for (const input of form.elements) {
            if (input.name) input.toggleAttribute("aria-invalid", false);
        }
        for (const field of result.querySelectorAll("[data-field]")) {
            form.elements[field.dataset.field]?.setAttribute("aria-invalid", "true");
        }
        result.querySelector("#refused")?.focus();
    } catch {
        result.textContent = texts["js.lost"];
    }
    button.removeAttribute("aria-busy");
    busy.hidden = true;
});
