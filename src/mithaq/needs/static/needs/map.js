// Draws what the page says already: the rows of its tables as points, its places as names. Without this script, or
// without Leaflet, the tables stand alone. In the form it fills in the two fields of the point.
(() => {
  "use strict";
  if (typeof L === "undefined") return;

  const pointOf = (element) => [Number(element.dataset.latitude), Number(element.dataset.longitude)];
  const rightToLeft = document.documentElement.dir === "rtl";

  function open(element) {
    element.hidden = false;
    const map = L.map(element, { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, zoomControl: false });
    map.attributionControl.setPrefix(false);
    L.control.zoom({ position: rightToLeft ? "topright" : "topleft" }).addTo(map);
    if (element.dataset.tiles) {
      const credit = document.createElement("span");
      credit.textContent = element.dataset.credit;
      L.tileLayer(element.dataset.tiles, { attribution: credit.innerHTML, maxZoom: 19, referrerPolicy: "origin" }).addTo(map);
    }
    return map;
  }

  function marker(point, label, name) {
    const icon = L.divIcon({ className: "point", html: "", iconSize: [26, 26] });
    // The keyboard goes through the table, which holds the same needs as links.
    const made = L.marker(point, { icon, title: name, alt: name, keyboard: false });
    made.on("add", () => { made.getElement().textContent = label; });
    return made;
  }

  function showAll(map, points, otherwise) {
    if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.15), { maxZoom: 16 });
    else map.setView(otherwise || [0, 0], otherwise ? 12 : 1);
  }

  function drawPlaces(map, list) {
    const places = list ? [...list.querySelectorAll("[data-latitude]")] : [];
    for (const place of places) {
      const icon = L.divIcon({ className: "place", html: "", iconSize: null });
      const made = L.marker(pointOf(place), { icon, interactive: false, keyboard: false });
      made.on("add", () => { made.getElement().textContent = place.textContent; });
      made.addTo(map);
    }
    return places.map(pointOf);
  }

  function drawNeeds(element) {
    const rows = [...document.querySelectorAll("tr[data-latitude]")];
    const list = document.getElementById(element.dataset.places);
    if (!rows.length && !(list && list.children.length)) return;
    const map = open(element);
    const places = drawPlaces(map, list);
    const points = rows.map((row) => {
      const link = row.querySelector("a");
      const shown = link.cloneNode(true);
      marker(pointOf(row), row.cells[3] ? row.cells[3].textContent.trim() : "", link.textContent).bindPopup(shown).addTo(map);
      return pointOf(row);
    });
    showAll(map, points.length ? points : places);
  }

  function drawPoint(element) {
    const map = open(element);
    map.setView(pointOf(element), 15);
    marker(pointOf(element), "", document.title).addTo(map);
  }

  // <div data-map="choose" data-latitude-field="ID" data-longitude-field="ID" data-places="ID of a list">
  function choosePoint(element) {
    const latitude = document.getElementById(element.dataset.latitudeField);
    const longitude = document.getElementById(element.dataset.longitudeField);
    if (!latitude || !longitude) return;
    const map = open(element);
    const places = drawPlaces(map, document.getElementById(element.dataset.places));
    let made = null;
    const typed = () => [latitude, longitude].map((field) => Number(field.value.replace(",", ".")));
    const put = (point) => {
      if (made) made.setLatLng(point);
      else {
        made = L.marker(point, { icon: L.divIcon({ className: "point", iconSize: [26, 26] }), draggable: true }).addTo(map);
        made.on("dragend", () => write(made.getLatLng()));
      }
    };
    const write = (point) => {
      latitude.value = point.lat.toFixed(6);
      longitude.value = point.wrap().lng.toFixed(6);
      put(point);
    };
    const read = () => {
      const [north, east] = typed();
      if (latitude.value && longitude.value && Math.abs(north) <= 90 && Math.abs(east) <= 180) {
        put([north, east]);
        map.setView([north, east], Math.max(map.getZoom() || 0, 14));
      }
    };
    const centre = element.dataset.latitude ? pointOf(element) : undefined;
    showAll(map, places, centre);
    map.on("click", (event) => write(event.latlng));
    latitude.addEventListener("change", read);
    longitude.addEventListener("change", read);
    read();
    // In a folded part of the form the map has no size until it is unfolded.
    const folded = element.closest("details");
    if (folded) folded.addEventListener("toggle", () => { map.invalidateSize(); if (!made) showAll(map, places, centre); });
  }

  const draw = { needs: drawNeeds, point: drawPoint, choose: choosePoint };
  for (const element of document.querySelectorAll("[data-map]")) draw[element.dataset.map]?.(element);
})();
