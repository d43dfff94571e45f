// The ballot works without this file: the bar is drawn by the server at each step. With it, sums move as one chooses.
const form = document.getElementById("booth");
const bar = document.getElementById("bar");
const shown = (name) => form.querySelector(`[data-sum="${name}"]`);
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");

function addUp() {
  let [projects, points, cost] = [0, 0, 0];
  for (const field of form.querySelectorAll('[name^="p-"]')) {
    const value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
    if (!value || value === "0") continue;
    projects += 1;
    points += field.type === "number" ? Number(value) || 0 : 0;
    cost += Number((field.dataset.cost || field.closest("li").dataset.cost).replaceAll('"', ""));
  }
  shown("projects").textContent = projects;
  shown("cost").querySelector("bdi").textContent = grouped(Math.round(cost));
  if (shown("points")) shown("points").textContent = points;
  bar.value = cost;
}

form.addEventListener("input", addUp);
