/* The review queue by keyboard.  Enhancement only: every form works without it. */
(function () {
  "use strict";
  var entries = Array.prototype.slice.call(document.querySelectorAll("article.waiting"));
  function here() {
    for (var i = 0; i < entries.length; i += 1) {
      if (entries[i].contains(document.activeElement)) {
        return i;
      }
    }
    return -1;
  }
  function show(index) {
    var entry = entries[Math.max(0, Math.min(entries.length - 1, index))];
    if (entry) {
      entry.focus();
      entry.scrollIntoView({ block: "nearest" });
    }
  }
  function press(entry, action) {
    var button = entry.querySelector('button[name="action"][value="' + action + '"]');
    var reason = entry.querySelector('input[name="reason"]');
    var person = entry.querySelector('input[name="person"]');
    if (!button) {
      return;
    }
    if (person && !person.value.trim()) {
      person.focus();
    } else if (action === "reject" && reason && !reason.value.trim()) {
      reason.focus();
    } else {
      button.click();
    }
  }
  function act(key) {
    var index = here();
    var entry = entries[index < 0 ? 0 : index];
    var keys = document.querySelector("details.keys");
    if (key === "j" || key === "k") {
      show(index < 0 ? 0 : index + (key === "j" ? 1 : -1));
    } else if (key === "?" && keys) {
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    } else if (!entry || index < 0) {
      return false;  // nothing is chosen yet: j chooses
    } else if (key === "a" || key === "r" || key === "d") {
      press(entry, { a: "accept", r: "reject", d: "defer" }[key]);
    } else if (key === "x") {
      var tick = entry.querySelector("input.pick");
      if (tick) {
        tick.click();
      }
    } else if (key === "c") {
      window.location = entry.getAttribute("data-page");
    } else {
      return false;
    }
    return true;
  }
  document.addEventListener("keydown", function (event) {
    var active = document.activeElement;
    var typing = /^(?:TEXTAREA|SELECT)$/.test(active.tagName) || (active.tagName === "INPUT" && active.type !== "checkbox");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && act(event.key)) {
      event.preventDefault();
    }
  });
  // After a decision the keyboard goes on with the next entry.
  if (/[?&](?:done|undone|kept)=/.test(window.location.search)) {
    show(0);
  }
})();
