// Search by word while typing: asks for the codes that fit and puts a chosen code where the form has its answer.
// Without this file, the same search is a button of the form.

const WAIT = 200; // milliseconds after the last key

for (const box of document.querySelectorAll("[data-find]")) {
  const input = box.querySelector("input");
  const list = box.querySelector("ul");
  const target = document.getElementById(box.dataset.target);
  let timer;
  let latest = 0;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(timer);
      search();
    }
  });

  async function search() {
    const mine = ++latest;
    const answer = await fetch(`${box.dataset.find}?q=${encodeURIComponent(input.value)}`);
    if (answer.ok && mine === latest) {
      list.replaceChildren(...(await answer.json()).map(row));
    }
  }

  function row({ code, label }) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${code} – ${label}`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary btn-sm";
    button.textContent = box.dataset.take;
    button.setAttribute("aria-label", `${box.dataset.take}: ${code} ${label}`);
    button.addEventListener("click", () => take(code));
    item.append(name, " ", button);
    return item;
  }

  function take(code) {
    if (target.tagName === "TEXTAREA") {
      const codes = target.value.split(/[\s,;]+/).filter(Boolean);
      target.value = [...new Set([...codes, code])].join("\n");
    } else {
      target.value = code;
    }
    target.focus();
  }
}
