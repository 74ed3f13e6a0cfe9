"use strict";
(() => {
  const table = document.getElementById("figures");
  const bodies = [...table.tBodies];
  const $ = (id) => document.getElementById(id);
  const words = $("words"), level = $("level"), shown = $("shown"), unfold = $("unfold");
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true });
  const titles = new Map(bodies.map((body) => [body, body.rows[0].cells[1].textContent]));
  const texts = new Map();
  const textOf = (body) => {
    if (!texts.has(body)) texts.set(body, body.rows[0].textContent.toLowerCase());
    return texts.get(body);
  };

  const filter = () => {
    const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const body of bodies) {
      const keep = (!level.value || body.dataset.level === level.value) && wanted.every((word) => textOf(body).includes(word));
      body.hidden = !keep;
      count += keep;
    }
    shown.textContent = shown.dataset.text.replace("{shown}", count).replace("{all}", bodies.length);
  };

  const keyOf = {
    order: (body) => Number(body.dataset.order),
    rank: (body) => Number(body.dataset.rank),
    done: (body) => (body.dataset.done === "" ? null : Number(body.dataset.done)),
    pace: (body) => (body.dataset.pace === "" ? null : Number(body.dataset.pace)),
  };
  const compare = (key, sign) => (a, b) => {
    if (key === "title") return sign * collator.compare(titles.get(a), titles.get(b));
    const x = keyOf[key](a), y = keyOf[key](b);
    if (x === null || y === null) return (x === null) - (y === null);  // what is not known stands last, either way
    return sign * (x - y) || a.dataset.order - b.dataset.order;
  };
  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    table.append(...[...bodies].sort(compare(head.dataset.sort, down ? -1 : 1)));
  };
  for (const head of table.tHead.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(head));
  }

  const open = (id) => {
    const details = id.startsWith("e-") && $(id);
    if (details) details.open = true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const id = decodeURIComponent(link.hash.slice(1));
    const body = $(id) && $(id).closest("tbody");
    if (body && body.hidden) {
      words.value = level.value = "";
      filter();
    }
    open(id);
  });
  open(decodeURIComponent(location.hash.slice(1)));

  unfold.addEventListener("click", () => {
    const wanted = unfold.textContent === unfold.dataset.open;
    for (const details of table.querySelectorAll("tbody:not([hidden]) details")) details.open = wanted;
    unfold.textContent = wanted ? unfold.dataset.close : unfold.dataset.open;
  });
  words.addEventListener("input", filter);
  level.addEventListener("change", filter);
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  $("controls").hidden = false;
  filter();
})();
