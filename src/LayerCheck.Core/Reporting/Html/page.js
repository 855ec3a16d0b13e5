"use strict";

// Without this script the page is complete; with it, tables can be sorted and the debt be searched.
(function () {
  function keyOf(row, column) {
    var cell = row.cells[column];
    return cell.dataset.key === undefined ? cell.textContent.trim().toLowerCase() : cell.dataset.key;
  }

  function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }

  function sort(table, heads, column) {
    var head = heads[column];
    var isDown = head.getAttribute("aria-sort") === "ascending";
    heads.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");

    var body = table.tBodies[0];
    var isNumber = head.dataset.kind === "number";
    var rows = Array.from(body.rows, function (row, i) {
      var key = keyOf(row, column);
      return { row: row, place: i, isEmpty: key === "", key: isNumber ? Number(key) : key };
    });
    rows.sort(function (one, other) {
      // What has no value comes last, either way.
      return one.isEmpty - other.isEmpty || (isDown ? -1 : 1) * compare(one.key, other.key) || one.place - other.place;
    });

    var sorted = document.createDocumentFragment();
    rows.forEach(function (item) { sorted.appendChild(item.row); });
    body.appendChild(sorted);
  }

  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) {
        button.appendChild(head.firstChild);
      }

      button.addEventListener("click", function () { sort(table, heads, column); });
      head.setAttribute("aria-sort", "none");
      head.appendChild(button);
    });
  });

  var search = document.getElementById("search");
  if (search) {
    var rows = Array.from(document.getElementById("debts").tBodies[0].rows, function (row) {
      return { row: row, text: row.textContent.toLowerCase() };
    });
    var result = document.getElementById("found");
    var show = function () {
      var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      var count = 0;
      rows.forEach(function (item) {
        var isFound = words.every(function (word) { return item.text.includes(word); });
        item.row.hidden = !isFound;
        count += isFound ? 1 : 0;
      });
      result.textContent = count.toLocaleString("en") + " of " + rows.length.toLocaleString("en");
    };

    search.addEventListener("input", show);
    search.closest("form").addEventListener("submit", function (event) { event.preventDefault(); });
    search.closest("form").hidden = false;
    show();
  }
}());
