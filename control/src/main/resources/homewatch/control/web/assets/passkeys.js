// Signing in with a passkey, and adding one. Browsers without passkeys never see the forms.
import { csrf, text } from "/assets/common.js";

const able = typeof PublicKeyCredential === "function"
    && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function"
    && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

async function post(path, body) {
    const answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
        body: JSON.stringify(body),
    });
    const said = (await answer.text()) || "{}";
    const json = JSON.parse(said);
    if (!answer.ok) {
        const wrong = (json.errors ?? []).map(each => each.detail).join(", ");
        throw new Error(text("js.passkey.failed", wrong || json.detail));
    }
    return json;
}

/** Does the work when the form is sent; what goes wrong stands in the form. */
function onSend(form, work) {
    if (!form || !able) return;
    form.hidden = false;
    const notice = form.querySelector('[role="alert"]');
    const button = form.querySelector("button");
    form.addEventListener("submit", async event => {
        event.preventDefault();
        if (button.getAttribute("aria-busy")) return;
        button.setAttribute("aria-busy", "true");
        notice.hidden = true;
        try {
            await work(form);
        } catch (problem) {
            notice.textContent = problem instanceof DOMException ? text("js.passkey.ended") : problem.message;
            notice.hidden = false;
        } finally {
            button.removeAttribute("aria-busy");
        }
    });
}

onSend(document.getElementById("passkey"), async form => {
    const { ceremony, options } = await post("/login/passkey/options", {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
    const credential = await navigator.credentials.get({ publicKey });
    const { next } = await post("/login/passkey", { ceremony, credential: credential.toJSON(), next: form.dataset.next });
    location.assign(next);
});

onSend(document.getElementById("new-passkey"), async form => {
    const fields = new FormData(form);
    const { options } = await post("/account/passkeys/options", { current: fields.get("current") });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey);
    const credential = await navigator.credentials.create({ publicKey });
    await post("/account/passkeys", { name: fields.get("name"), credential: credential.toJSON() });
    location.reload();
});
