// What happens at the sites, as it happens (server-sent events), and pictures that say how old they are.
import { tell, text, span, now } from "/assets/common.js";

const KINDS = ["state_changed", "camera_added", "camera_changed", "camera_removed",
    "agent_enrolled", "agent_revoked", "agent_started", "agent_silent", "agent_back",
    "motion", "person", "tamper", "privacy", "reboot", "plug_added", "plug_changed", "plug_removed", "plug_switched",
    "plug_overheated", "power_cycle"];

/** Calls `heard(kind, event)` for each event, and `back()` whenever the connection is there again. */
export function listen(heard, back) {
    const lost = document.getElementById("lost");
    let source;
    let since = 0;
    const connect = () => {
        source = new EventSource("/api/stream");
        source.addEventListener("open", () => {
            const again = since !== 0;
            since = 0;
            if (lost) lost.hidden = true;
            document.documentElement.removeAttribute("data-lost");
            if (again) back();
        });
        source.addEventListener("error", () => {
            since ||= Date.now();
            if (source.readyState === EventSource.CLOSED) setTimeout(connect, 5000);
            setTimeout(() => {
                if (since && Date.now() - since >= 2900 && lost) {
                    lost.textContent = text("js.lost");
                    lost.hidden = false;
                    document.documentElement.dataset.lost = "";
                }
            }, 3000);
        });
        for (const kind of KINDS) {
            source.addEventListener(kind, message => heard(kind, JSON.parse(message.data)));
        }
    };
    connect();
    addEventListener("pagehide", () => source.close());
    addEventListener("pageshow", event => { if (event.persisted) { connect(); back(); } });
}

/** Says what happened to an agent, where there is something to say. */
export function tellOfAgent(kind) {
    const words = text(`js.event.${kind}`);
    if (!words.startsWith("js.")) tell(words);
}

const STALE_MILLIS = 30_000;
const clock = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** The picture of one camera in an element of the class `shot`. */
export class Shot {
    constructor(place, id, every) {
        this.place = place;
        this.id = id;
        this.every = every;
        this.taken = 0;
        this.url = "";
        this.next = 0;
        this.busy = false;
        this.why = "";
        this.status = "unknown";
        this.image = document.createElement("img");
        this.image.alt = "";
        this.image.hidden = true;
        this.banner = document.createElement("p");
        this.banner.className = "banner";
        place.replaceChildren(this.image, this.banner);
        this.tick();
    }

    /** Whether it is time for a new picture. */
    due() {
        return !this.busy && Date.now() >= this.next;
    }

    /** Whether there is nothing to see while it is dark, but perhaps what it saw before. */
    dark() {
        return !this.busy && !this.taken && !this.why && (this.status === "offline" || this.status === "unknown");
    }

    async load(from = `/cameras/${this.id}/picture`) {
        this.busy = true;
        try {
            const answer = await fetch(from, { headers: { "X-Part": "picture" }, signal: AbortSignal.timeout(15_000) });
            if (answer.status !== 200) {
                this.why = "none";
                this.next = Date.now() + 3 * this.every;
                return;
            }
            const taken = Date.parse(answer.headers.get("Homewatch-Picture-Taken"));
            const url = URL.createObjectURL(await answer.blob());
            this.image.src = url;
            await this.image.decode();
            if (this.url) URL.revokeObjectURL(this.url);
            this.url = url;
            this.taken = taken;
            this.image.hidden = false;
            this.next = Date.now() + this.every;
        } catch {
            this.next = Date.now() + 3 * this.every;
        } finally {
            this.busy = false;
            this.tick();
        }
    }

    /** Says how old the picture is; an old one is never shown as if it were live. */
    tick() {
        const age = now() - this.taken;
        const live = this.status === "online" || this.status === "degraded";
        const stale = !live || age > STALE_MILLIS || document.documentElement.dataset.lost !== undefined;
        let words;
        if (!this.taken) {
            words = text(live || this.status === "unknown" ? "js.no-picture" : "js.no-picture.offline");
            if (this.busy || (live && !this.why)) words = "";
        } else if (stale) {
            const at = new Date(this.taken);
            words = text("js.from", age > 12 * 3600_000 ? clock.format(at) : time.format(at));
        } else {
            words = text("js.old", span(age));
        }
        this.place.classList.toggle("stale", Boolean(this.taken) && stale);
        this.place.classList.toggle("empty", !this.taken);
        if (this.banner.textContent !== words) this.banner.textContent = words;
    }

    end() {
        if (this.url) URL.revokeObjectURL(this.url);
    }
}
