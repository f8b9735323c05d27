// Keeps the progress of long work fresh; without it, "Look again" does the same by hand.
const shown = document.querySelector("[data-job]");
const words = shown.querySelector("[role=status]");
const bar = shown.querySelector("progress");

async function look() {
  let job = null;
  try {
    const answer = await fetch(shown.dataset.job, { headers: { Accept: "application/json" } });
    job = answer.ok ? await answer.json() : null;
  } catch {
    // The server is away for a moment: look again later.
  }
  if (job?.finished) {
    location.reload();
    return;
  }
  if (job && words.textContent !== job.text) {
    words.textContent = job.text;
    bar.max = job.total;
    bar.value = job.done;
  }
  setTimeout(look, 1000);
}

setTimeout(look, 500);
