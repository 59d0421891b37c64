/* What Gradio leaves open: names for its buttons, citations that open a passage, and a clean copy. */
(() => {
  const names = NAMES;
  const all = (selector) => document.querySelectorAll(selector);
  const box = () => document.querySelector("#question textarea");
  const made = (tag, more) => Object.assign(document.createElement(tag), more);
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
    const question = box();
    if (!question) return;
    if (wasDisabled && !question.disabled) {
      if (!leaving) sessionStorage.removeItem(KEPT); // answered, or given back
      if (matchMedia("(pointer: fine)").matches) question.focus({ preventScroll: true });
    }
    wasDisabled = question.disabled;
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

  /* A little window over the page; it is gone once it is closed. */
  function openWindow(id, form) {
    const dialog = made("dialog", { id });
    dialog.append(form);
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  }

  /* A calendar entry needs to know when the session begins; nothing else is asked. */
  function askWhenItBegins(place) {
    const form = made("form");
    const title = made("label");
    const when = made("input", { type: "datetime-local", required: true });
    const cancel = made("button", { type: "button", textContent: names.cancel });
    const hour = new Date(Date.now() + 86400000 - new Date().getTimezoneOffset() * 60000);
    when.value = hour.toISOString().slice(0, 11) + "10:00";
    title.append(names.begins, when);
    form.append(title, made("button", { textContent: names.save }), cancel);
    const dialog = openWindow("begins", form);
    cancel.onclick = () => dialog.close();
    form.onsubmit = (event) => {
      event.preventDefault();
      location.href = `save/${place}.ics?starts=${encodeURIComponent(when.value)}`;
      dialog.close();
    };
  }

  /* A draft is shared at once, and the window says with whom; stopping is one press away. */
  const post = (path) => fetch(path, { method: "POST" }).catch(() => null);
  async function share(place) {
    const answer = await post(`share/${place}`);
    const form = made("form", { method: "dialog" });
    const told = made("p", { textContent: answer?.ok ? names.shareTold : names.shareFailed });
    told.setAttribute("role", "status");
    form.append(made("h2", { textContent: names.share }), told);
    if (answer?.ok) form.append(...sharedParts((await answer.json()).address, place, told));
    form.append(made("button", { textContent: names.shareClose }));
    openWindow("shared", form).setAttribute("aria-label", names.share);
  }

  function sharedParts(path, place, told) {
    const address = made("input", { readOnly: true, value: new URL(path, location.href).href });
    const copy = made("button", { type: "button", textContent: names.shareCopy });
    const stop = made("button", { type: "button", textContent: names.shareWithdraw });
    address.setAttribute("aria-label", names.shareAddress);
    copy.onclick = async () => {
      address.select();
      await navigator.clipboard?.writeText(address.value);
      told.textContent = names.shareCopied;
    };
    stop.onclick = async () => {
      const ended = await post(`unshare/${place}`);
      told.textContent = ended?.ok ? names.shareWithdrawn : names.shareFailed;
      if (ended?.ok) [address, copy, stop].forEach((part) => part.remove());
    };
    return [address, copy, stop];
  }

  /* What is being asked waits in this tab until it is answered, for the same person: a sign-in may end meanwhile, or the network. */
  const account = () => document.querySelector("#account p")?.textContent.trim() ?? "";
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
  const keptBefore = sessionStorage.getItem(KEPT);
  const wasAsked = JSON.parse(keptBefore ?? "null");
  const letGo = () => sessionStorage.getItem(KEPT) === keptBefore && sessionStorage.removeItem(KEPT); // not of a newer one
  const write = (text) => {
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  };
  let wasBroughtBack = false;
  const bringingBack = wasAsked && setInterval(() => {
    const rows = [...all("#conversation [data-testid=user], #conversation [data-testid=bot]")];
    const isAnswered = rows.length > 1 && rows[rows.length - 2].innerText.trim() === wasAsked.question.trim();
    const mayBringBack = !wasBroughtBack && box()?.value === "" && account() === wasAsked.account;
    if (mayBringBack && !isAnswered && Date.now() - opened > BROUGHT_BACK_AFTER) {
      wasBroughtBack = true;
      write(wasAsked.question);
      letGo();
    }
    if (!isAnswered && Date.now() - opened < LOOKED_FOR) return;
    if (wasBroughtBack && isAnswered && !box().disabled && box().value === wasAsked.question) write("");
    clearInterval(bringingBack);
    letGo();
  }, 250);

  function signOut() {
    const form = made("form", { method: "post", action: "sign-out" });
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
    const opened = document.querySelector("#opened textarea, #opened input");
    showPassage();
    opened.value = `${target.slice("source-".length)} ${++presses}`; // always another value, so that it counts as a change
    opened.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* What is copied reads like what is shown: no link targets, no escapes. */
  const clipboard = navigator.clipboard;
  if (clipboard?.writeText) {
    const write = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (text) =>
      write(text.replace(/\n*[^\n]*\]\(save\/\d+\/\d+\.docx\)[^\n]*/g, "").replace(/\[(\d+)\]\(#source-[\d-]+\)/g, "[$1]").replace(/\u00a0/g, " ").replace(/!\\\[/g, "![").replace(/\]\\([([:])/g, "]$1").replace(/&lt;/g, "<"));
  }
})();
