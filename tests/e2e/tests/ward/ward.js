"use strict";

const at = (id) => document.getElementById(id);
const say = (text) => (at("said").textContent = text);

at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  say(`kept ${at("name").value}`);
});
at("name").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") say("arrow down");
});
at("amount").addEventListener("input", (event) => say(`${event.isTrusted ? "typed" : "set"} ${event.target.value}`));
at("kind").addEventListener("change", (event) => say(`chose ${event.target.value}`));
at("file").addEventListener("change", async (event) => say(`got ${await event.target.files[0].text()}`));
at("late").addEventListener("click", () => say("late"));
at("deep").addEventListener("click", () => say("deep"));
setTimeout(() => (at("late").disabled = false), 300);
for (const button of document.querySelectorAll("li button")) {
  button.addEventListener("click", () => say(`removed ${button.parentElement.id}`));
}
at("ask").addEventListener("click", () => at("dialog").showModal());
at("dialog").querySelector("button").addEventListener("click", () => {
  at("dialog").close();
  say("removed by the dialog");
});
at("take").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(['{"taken":true}'], { type: "application/json" }));
  link.download = "taken.json";
  link.click();
});
