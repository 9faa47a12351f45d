"use strict";
(function () {
  var root = document.documentElement;
  var languages = ["sv", "en"];
  var buttons = document.querySelectorAll("[data-choose]");

  // Words that stand in attributes or in pictures, where no style reaches them.
  function retell(element, language) {
    var text = element.getAttribute("data-" + language);
    if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", text);
    else element.textContent = text;
  }

  function choose(language) {
    root.lang = language;
    root.dataset.language = language;
    document.querySelectorAll("[data-sv]").forEach(function (element) { retell(element, language); });
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.choose === language));
    });
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () { choose(button.dataset.choose); });
  });
  document.querySelector(".switch").hidden = false;
  var asked = new URLSearchParams(location.search).get("language");
  if (languages.includes(asked)) choose(asked);

  // A link into what is closed opens it.
  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (var at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    var group = target.closest(".group");
    if (group) group.querySelectorAll(".fold").forEach(function (d) { d.open = true; });
    if (target.matches(".card")) target.querySelectorAll("details").forEach(function (d) { d.open = true; });
    target.scrollIntoView({ block: "center", inline: "center" });
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  // Paper cannot be clicked: everything is opened for it, and closed again.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });

  var field = document.getElementById("find");
  if (!field) return;
  var cards = Array.from(document.querySelectorAll(".card"));
  var texts = cards.map(function (card) { return card.textContent.toLowerCase(); });
  var found = document.getElementById("found");
  field.closest("p").hidden = false;
  field.addEventListener("input", function () {
    var wanted = field.value.trim().toLowerCase();
    var count = 0;
    cards.forEach(function (card, place) {
      card.hidden = !texts[place].includes(wanted);
      if (!card.hidden) {
        count += 1;
        if (wanted) card.closest(".group").querySelectorAll(".fold").forEach(function (d) { d.open = true; });
      }
    });
    found.textContent = wanted ? count + " / " + cards.length : "";
  });
})();
