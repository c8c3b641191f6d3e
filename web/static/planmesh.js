/* Enhancement only: every page works without it. */
(function () {
  "use strict";
  // Long filters and contents are folded on a phone, open beside the text.
  if (window.matchMedia("(max-width: 56em)").matches) {
    Array.prototype.forEach.call(document.querySelectorAll("details[data-fold-on-phone]"), function (fold) {
      fold.removeAttribute("open");
    });
  }
  // "/" goes to the search field, where the page has one.
  document.addEventListener("keydown", function (event) {
    var field = document.getElementById("q");
    var typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && field && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    }
  });
  // A changed filter applies at once.
  Array.prototype.forEach.call(document.querySelectorAll("form.filters select"), function (select) {
    select.addEventListener("change", function () {
      select.form.submit();
    });
  });
})();
