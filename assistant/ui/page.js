/* What Gradio leaves open: names for its buttons, citations that open a passage, and a clean copy. */
(() => {
  const names = NAMES;
  const all = (selector) => document.querySelectorAll(selector);
  const set = (node, name, value) => node.getAttribute(name) === value || node.setAttribute(name, value);

  function nameControls() {
    set(document.documentElement, "lang", names.language);
    all("link[rel=manifest]").forEach((link) => set(link, "href", "manifest.json")); // under a proxy's path, too
    all("button.submit-button").forEach((button) => set(button, "aria-label", names.send));
    all("button.stop-button").forEach((button) => set(button, "aria-label", names.stop));
    all(".examples[role=list]").forEach((list) => set(list, "role", "group"));
    all(".examples").forEach((list) => set(list, "aria-label", names.examples));
    all("#prepare-starts input").forEach((field) => set(field, "type", "datetime-local"));
    all(".a-day input").forEach((field) => set(field, "type", "date"));
    all(".status .prose").forEach((line) => set(line, "role", "status"));
    all("#conversations-side button.toggle-button, .sidebar .toggle-button").forEach((button) => set(button, "aria-label", names.conversations));
    all(".placeholder-content[role=complementary]").forEach((part) => set(part, "role", "group"));
  }

  /* A new question goes to the top of the conversation, so that its reply is read from the start. */
  let questions = 0, followUntil = 0;
  function showFromTheQuestion() {
    const asked = all("#conversation [data-testid=user]");
    if (asked.length > questions) followUntil = Date.now() + 2000;
    questions = asked.length;
    if (!questions || Date.now() > followUntil) return;
    const log = document.querySelector("#conversation .bubble-wrap");
    const row = asked[questions - 1].closest(".message-row");
    log.scrollTop += row.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  }

  const KEPT = "question on its way";
  let wasDisabled = false;
  function returnFocus() {
    const box = document.querySelector("#question textarea");
    if (!box) return;
    if (wasDisabled && !box.disabled) {
      if (!leaving) sessionStorage.removeItem(KEPT); // answered, or given back
      if (matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
    }
    wasDisabled = box.disabled;
  }

  const page = new MutationObserver(() => { nameControls(); showFromTheQuestion(); returnFocus(); });
  page.observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });

  function showPassage() {
    const passage = document.querySelector("#passage");
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    const onDesk = matchMedia("(min-width: 861px)").matches;
    const shown = new MutationObserver(() => {
      shown.disconnect();
      setTimeout(() => {
        if (onDesk) document.querySelector("#sources label.selected")?.scrollIntoView({ block: "nearest" });
        passage.scrollIntoView({ behavior, block: onDesk ? "nearest" : "start" });
      }, 80);
    });
    shown.observe(passage, { childList: true, subtree: true, characterData: true });
    setTimeout(() => shown.disconnect(), 3000);
  }

  /* A calendar entry needs to know when the session begins; nothing else is asked. */
  function askWhenItBegins(place) {
    const dialog = document.createElement("dialog");
    const form = document.createElement("form");
    const title = document.createElement("label");
    const when = Object.assign(document.createElement("input"), { type: "datetime-local", required: true });
    const save = Object.assign(document.createElement("button"), { textContent: names.save });
    const cancel = Object.assign(document.createElement("button"), { type: "button", textContent: names.cancel });
    const hour = new Date(Date.now() + 86400000 - new Date().getTimezoneOffset() * 60000);
    when.value = hour.toISOString().slice(0, 11) + "10:00";
    dialog.id = "begins";
    title.append(names.begins, when);
    form.append(title, save, cancel);
    dialog.append(form);
    document.body.append(dialog);
    cancel.onclick = () => dialog.close();
    dialog.onclose = () => dialog.remove();
    form.onsubmit = (event) => {
      event.preventDefault();
      location.href = `save/${place}.ics?starts=${encodeURIComponent(when.value)}`;
      dialog.close();
    };
    dialog.showModal();
  }

  /* A draft is shared at once, and the dialog says with whom; stopping is one press away. */
  async function share(place) {
    const answer = await fetch(`share/${place}`, { method: "POST" }).catch(() => null);
    const made = (tag, more) => Object.assign(document.createElement(tag), more);
    const dialog = made("dialog", { id: "shared" });
    const form = made("form", { method: "dialog" });
    const title = made("h2", { textContent: names.share });
    const told = made("p", { textContent: names.shareFailed });
    told.setAttribute("role", "status");
    const close = made("button", { textContent: names.shareClose });
    form.append(title, told);
    if (answer?.ok) {
      told.textContent = names.shareTold;
      const address = made("input", { readOnly: true, value: new URL((await answer.json()).address, location.href).href });
      address.setAttribute("aria-label", names.shareAddress);
      const copy = made("button", { type: "button", textContent: names.shareCopy });
      const stop = made("button", { type: "button", textContent: names.shareWithdraw });
      copy.onclick = async () => {
        address.select();
        await navigator.clipboard?.writeText(address.value);
        told.textContent = names.shareCopied;
      };
      stop.onclick = async () => {
        const ended = await fetch(`unshare/${place}`, { method: "POST" }).catch(() => null);
        told.textContent = ended?.ok ? names.shareWithdrawn : names.shareFailed;
        if (ended?.ok) [address, copy, stop].forEach((part) => part.remove());
      };
      form.append(address, copy, stop);
    }
    form.append(close);
    dialog.append(form);
    dialog.setAttribute("aria-label", names.share);
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
  }

  /* What is being asked waits in this tab until it is answered, for the same person: a sign-in may end meanwhile, or the network. */
  const account = () => document.querySelector("#account p")?.textContent.trim() ?? "";
  const box = () => document.querySelector("#question textarea");
  const keep = (question) => question.trim() && sessionStorage.setItem(KEPT, JSON.stringify({ account: account(), question }));
  const asks = (event) => event.target.closest?.("#question") && box() && keep(box().value);
  document.addEventListener("keydown", (event) => event.key === "Enter" && !event.shiftKey && asks(event), true);
  document.addEventListener("click", (event) => event.target.closest?.(".submit-button") && asks(event), true);

  let leaving = false;
  function signInAgain() {
    if (leaving) return;
    leaving = true;
    if (box()?.value) keep(box().value);
    const chat = document.querySelector("#conversations input:checked")?.value;
    const back = chat ? `?c=${chat}` : location.search;
    location.href = "sign-in?ended=1" + (back ? `&back=${encodeURIComponent(back)}` : "");
  }
  const fetchAsUsual = window.fetch.bind(window);
  window.fetch = async (...request) => {
    try {
      const answer = await fetchAsUsual(...request);
      if (answer.status === 401 && new URL(answer.url).origin === location.origin) signInAgain();
      return answer;
    } catch (error) {
      if (String(request[0]).includes("/queue/data") && navigator.onLine) beginAnew();
      throw error;
    }
  };
  /* Gradio waits for ever for a reply whose way was cut. The new page shows it, if it was kept by then, or what was asked. */
  const beginAnew = () => setTimeout(() => box()?.disabled && location.reload(), 3000);
  addEventListener("online", beginAnew);

  const BROUGHT_BACK_AFTER = 2500, LOOKED_FOR = 15000; // ms: by then the page shows what was said before
  const opened = Date.now();
  const wasAsked = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  let wasBroughtBack = false;
  const write = (text) => {
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  };
  const bringingBack = wasAsked && setInterval(() => {
    const isKnown = box() && account() === wasAsked.account;
    const rows = [...all("#conversation [data-testid=user], #conversation [data-testid=bot]")];
    const isAnswered = rows.length > 1 && rows[rows.length - 2].innerText.trim() === wasAsked.question.trim();
    if (isKnown && !isAnswered && !wasBroughtBack && !box().value && Date.now() - opened > BROUGHT_BACK_AFTER) {
      wasBroughtBack = true;
      write(wasAsked.question);
      sessionStorage.removeItem(KEPT);
    }
    if (!isAnswered && Date.now() - opened < LOOKED_FOR) return;
    if (isAnswered && wasBroughtBack && box()?.value === wasAsked.question && !box().disabled) write("");
    clearInterval(bringingBack);
    sessionStorage.removeItem(KEPT);
  }, 250);

  function signOut() {
    const form = Object.assign(document.createElement("form"), { method: "post", action: "sign-out" });
    document.body.append(form);
    sessionStorage.removeItem(KEPT);
    form.submit();
  }

  /* The address names the conversation that was opened from the list, so that a reload comes back to it. */
  const keepPlace = (chat) => history.replaceState(null, "", location.pathname + (chat ? `?c=${chat}` : ""));
  document.addEventListener("change", (event) => {
    if (event.target.closest?.("#conversations")) keepPlace(event.target.value);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#new-conversation, #delete-for-good")) keepPlace("");
  });

  let presses = 0;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const target = link.getAttribute("href").slice(1);
    if (target === "sign-out") {
      signOut();
      return;
    }
    if (target.startsWith("calendar-")) {
      askWhenItBegins(target.slice("calendar-".length).replace("-", "/"));
      return;
    }
    if (target.startsWith("share-")) {
      share(target.slice("share-".length).replace("-", "/"));
      return;
    }
    if (!target.startsWith("source-")) {
      document.getElementById(target)?.scrollIntoView({ block: "end" });
      return;
    }
    const box = document.querySelector("#opened textarea, #opened input");
    showPassage();
    box.value = `${target.slice("source-".length)} ${++presses}`; // always another value, so that it counts as a change
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* What is copied reads like what is shown: no link targets, no escapes. */
  const clipboard = navigator.clipboard;
  if (clipboard?.writeText) {
    const write = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (text) =>
      write(text.replace(/\n*[^\n]*\]\(save\/\d+\/\d+\.docx\)[^\n]*/g, "").replace(/\[(\d+)\]\(#source-[\d-]+\)/g, "[$1]").replace(/\u00a0/g, " ").replace(/!\\\[/g, "![").replace(/\]\\([([:])/g, "]$1").replace(/&lt;/g, "<"));
  }
})();
