// The values of clauses, shown in their sentences while they are typed. Words only: nothing typed becomes markup.
// Without this file the sentences follow when the page is saved.

const UNITS = /^(%|[A-Z]{3})$/;

function unitOf(input) {
  const unit = document.getElementById(`${input.name}-unit`)?.textContent.trim() ?? "";
  return UNITS.test(unit) ? `\u00a0${unit}` : "";
}

function saidBy(input) {
  if (input.type === "radio") {
    return input.labels[0].textContent.trim();
  }
  if (input.tagName === "SELECT") {
    return input.value && input.selectedOptions[0].textContent.trim();
  }
  const typed = input.value.trim();
  return typed && typed + (typed.endsWith("%") ? "" : unitOf(input));
}

function show(input) {
  const said = saidBy(input);
  const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent.trim() ?? "…";
  for (const place of document.querySelectorAll(`[data-value="${CSS.escape(input.name)}"]`)) {
    place.textContent = said || `[${label}]`;
    place.classList.toggle("blank", !said);
    place.classList.toggle("typed", Boolean(said));
  }
}

document.querySelector("form.clauses")?.addEventListener("input", (event) => {
  if (event.target.name?.includes(".values.")) {
    show(event.target);
  }
});
