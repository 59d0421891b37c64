/* The clock of a run sheet. It asks for nothing over the network; where it stands is kept in this tab, and no text of it. */
(() => {
  const words = JSON.parse(document.body.dataset.words);
  const one = (id) => document.getElementById(id);
  const steps = [...document.querySelectorAll(".step")];
  const seconds = steps.map((step) => 60 * Number(step.dataset.minutes));
  const key = `run-sheet:${location.pathname}`;
  /* `given` is what this step may take and `spent` what those before it took, in seconds; `endsAt` is 0 while the clock stands. */
  const FIRST = { step: 0, given: seconds[0], left: seconds[0], endsAt: 0, spent: 0, told: false, over: false };
  let at = { ...FIRST };

  const now = () => Date.now() / 1000;
  const running = () => at.endsAt > 0;
  const left = () => (running() ? at.endsAt - now() : at.left);
  const keep = () => { try { sessionStorage.setItem(key, JSON.stringify(at)); } catch { /* a private window may refuse */ } };

  function takeUp() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key));
      const isNumber = (name) => Number.isFinite(kept[name]);
      if (["step", "given", "left", "endsAt", "spent"].every(isNumber) && steps[kept.step]) at = { ...FIRST, ...kept };
    } catch { /* nothing kept, or not by us */ }
  }

  const clock = (value) => {
    const whole = Math.ceil(Math.abs(value) - (value < 0 ? 1 : 0));
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };

  function againstThePlan() {
    const planned = seconds.slice(0, at.step).reduce((sum, step) => sum + step, 0);
    const beyond = Math.max(at.given - left() - seconds[at.step], 0);
    const late = Math.round((at.spent + beyond - planned) / 60);
    if (!late) return words.onTime;
    return (late > 0 ? words.behind : words.ahead).replace("{minutes}", Math.abs(late));
  }

  function draw() {
    const value = left();
    one("clock").textContent = value > -1 ? clock(Math.max(value, 0)) : `+${clock(value)}`;
    one("plan").textContent = value > -1 ? againstThePlan() : `${words.over} · ${againstThePlan()}`;
    document.body.classList.toggle("late", value <= -1);
    if (value <= 0 && running() && !at.told) {
      at.told = true;
      one("said").textContent = words.timeIsUp;
      navigator.vibrate?.(400);
      keep();
    }
  }

  function show(moveFocus) {
    steps.forEach((step, place) => { step.hidden = place !== at.step; });
    one("where").textContent = `${words.step} ${at.step + 1} ${words.of} ${steps.length}`;
    one("go").textContent = running() ? words.pause : words.start;
    one("back").disabled = at.step === 0;
    one("next").disabled = at.over;
    document.querySelectorAll(".jump").forEach((jump, place) =>
      place === at.step ? jump.setAttribute("aria-current", "step") : jump.removeAttribute("aria-current"));
    draw();
    keep();
    if (!moveFocus) return;
    const title = steps[at.step].querySelector("h2");
    title.focus({ preventScroll: true });
    title.style.scrollMarginTop = `${one("now").offsetHeight + 8}px`; // the clock stays above it
    title.scrollIntoView();
  }

  function goTo(step) {
    if (step >= steps.length) {
      pause();
      at.over = true;
      one("said").textContent = words.isOver;
      show(false);
      return;
    }
    const spent = at.spent + at.given - left();
    const given = seconds[step];
    at = { ...FIRST, step, given, left: given, endsAt: running() ? now() + given : 0, spent };
    one("said").textContent = "";
    show(true);
  }

  function pause() {
    at.left = left();
    at.endsAt = 0;
  }

  let lock = null;
  async function stayAwake() {
    try {
      if (running() && document.visibilityState === "visible") lock = await navigator.wakeLock?.request("screen");
      else { await lock?.release(); lock = null; }
    } catch { /* the phone may refuse; the clock goes on by itself */ }
  }

  one("go").onclick = () => {
    if (running()) pause();
    else at.endsAt = now() + at.left;
    one("bring")?.removeAttribute("open");
    show(running());
    one("go").focus({ preventScroll: true });
    stayAwake();
  };
  one("more").onclick = () => {
    at.given += 60;
    if (running()) at.endsAt += 60;
    else at.left += 60;
    if (left() > 0) { at.told = false; one("said").textContent = ""; }
    show(false);
  };
  one("next").onclick = () => goTo(at.step + 1);
  one("back").onclick = () => goTo(at.step - 1);
  one("again").onclick = () => { at = { ...FIRST }; one("said").textContent = ""; show(true); stayAwake(); };
  one("print").onclick = () => print();
  document.querySelectorAll(".jump").forEach((jump, place) => { jump.onclick = () => goTo(place); });
  document.addEventListener("visibilitychange", () => { draw(); stayAwake(); });

  const terms = [...document.querySelectorAll("#jargon dl div")];
  if (one("word")) one("word").oninput = () => {
    const wanted = one("word").value.trim().toLowerCase();
    terms.forEach((term) => { term.hidden = !term.textContent.toLowerCase().includes(wanted); });
    one("no-word").textContent = terms.every((term) => term.hidden) ? words.noSuchWord : "";
  };

  /* On paper everything is open. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));

  one("now").hidden = false;
  document.querySelectorAll(".on-screen").forEach((part) => { part.hidden = false; });
  takeUp();
  show(false);
  stayAwake();
  setInterval(draw, 250);
})();
