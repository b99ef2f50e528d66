//! The picture of chains: laid out by `layout-rs`, written as SVG whose colours are the page's.

use super::{Chains, Frame, Node, Words};
use crate::inert;
use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::{Point, Position};
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Width of a letter and height of a line, in the picture's units, which are pixels.
const LETTER: f64 = 8.7;
const LINE: f64 = 18.0;
/// Room beside and between boxes: the words at the arrows stand there.
const GAP: (f64, f64) = (70.0, 26.0);

/// The colours of a picture that is a file of its own.
const ALONE: &str = "<style>\
svg{color:#1c1f23;background:#fff;font:14px sans-serif}\
.box{fill:#fff;stroke:currentColor}.origin{stroke-width:3}.named{stroke-dasharray:5 4}\
.way{fill:none;stroke:currentColor}.head{fill:currentColor}text{fill:currentColor}\
.verb{font-size:12px;paint-order:stroke;stroke:#fff;stroke-width:4px}\
@media(prefers-color-scheme:dark){svg{color:#e8e6e1;background:#15181b}\
.box{fill:#1d2125}.verb{stroke:#15181b}}</style>";

pub(super) fn draw(chains: &Chains, words: &dyn Words, frame: &Frame<'_>) -> String {
    let mut graph = VisualGraph::new(Orientation::LeftToRight);
    let mut handles = BTreeMap::new();
    let look = StyleAttr::new(Color::fast("black"), 1, None, 0, 14);
    for (node, label) in &chains.nodes {
        let longest = label.iter().map(|line| line.chars().count()).max();
        let size = Point::new(
            longest.unwrap_or(1) as f64 * LETTER + 24.0,
            label.len() as f64 * LINE + 14.0,
        );
        let shape = ShapeKind::new_box(&label.join("\n"));
        let mut element = Element::create_with_properties(
            shape,
            look.clone(),
            Orientation::LeftToRight,
            size,
            kind(node),
        );
        let room = Point::new(GAP.0, GAP.1);
        element.pos = Position::new(Point::zero(), size, Point::zero(), room);
        handles.insert(node, graph.add_node(element));
    }
    for (from, to, step) in &chains.edges {
        let dashed = match from {
            Node::Named(_) => LineStyleKind::Dashed,
            _ => LineStyleKind::Normal,
        };
        let (none, arrow) = (LineEndKind::None, LineEndKind::Arrow);
        let verb = words.step(*step);
        let arrow = Arrow::new(none, arrow, dashed, &verb, &look, &None, &None);
        graph.add_edge(arrow, handles[from], handles[to]);
    }
    let mut picture = Picture::default();
    if !chains.nodes.is_empty() {
        graph.do_it(false, false, false, &mut picture);
    }
    picture.framed(frame)
}

const fn kind(node: &Node) -> &'static str {
    match node {
        Node::Telling(_) => "telling",
        Node::Named(_) => "named",
        Node::Origin(_) => "origin",
    }
}

/// What is drawn: ways below, boxes above them, words on top.
#[derive(Default)]
struct Picture {
    ways: String,
    boxes: String,
    words: String,
    reach: (f64, f64),
}

impl Picture {
    fn framed(self, frame: &Frame<'_>) -> String {
        let (width, height) = (self.reach.0.ceil() + 12.0, self.reach.1.ceil() + 12.0);
        let xmlns = match frame.alone {
            true => " xmlns=\"http://www.w3.org/2000/svg\"",
            false => "",
        };
        let style = if frame.alone { ALONE } else { "" };
        format!(
            "<svg{xmlns} class=\"chains\" role=\"img\" aria-labelledby=\"chains-title chains-desc\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\
             <title id=\"chains-title\">{}</title><desc id=\"chains-desc\">{}</desc>{style}\
             <g direction=\"ltr\">{}{}{}</g></svg>\n",
            escaped(frame.title),
            escaped(frame.describe),
            self.ways,
            self.boxes,
            self.words
        )
    }

    fn reaches(&mut self, x: f64, y: f64) {
        self.reach = (self.reach.0.max(x), self.reach.1.max(y));
    }

    fn text(&mut self, class: &str, at: Point, line: &str) {
        let line = escaped(line);
        // A string never fails to be written to.
        let _ = write!(
            self.words,
            "<text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" \
             dominant-baseline=\"central\">{line}</text>",
            at.x, at.y
        );
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in inert::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

impl RenderBackend for Picture {
    fn draw_rect(
        &mut self,
        xy: Point,
        size: Point,
        _: &StyleAttr,
        kind: Option<String>,
        _: Option<ClipHandle>,
    ) {
        self.reaches(xy.x + size.x, xy.y + size.y);
        let kind = kind.unwrap_or_default();
        let round = if kind == "origin" { 8 } else { 2 };
        let _ = write!(
            self.boxes,
            "<rect class=\"box {kind}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" \
             rx=\"{round}\"/>",
            xy.x, xy.y, size.x, size.y
        );
    }

    fn draw_line(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}

    fn draw_circle(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}

    fn draw_text(&mut self, center: Point, text: &str, _: &StyleAttr) {
        let lines: Vec<&str> = text.lines().collect();
        let top = center.y - (lines.len().saturating_sub(1)) as f64 * LINE / 2.0;
        for (at, line) in lines.into_iter().enumerate() {
            let class = if at == 0 { "name" } else { "more" };
            self.text(class, Point::new(center.x, top + at as f64 * LINE), line);
        }
    }

    /// The first point has where the way leaves it, each later one how the way comes to it.
    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        dashed: bool,
        _: (bool, bool),
        _: &StyleAttr,
        _: Option<String>,
        verb: &str,
    ) {
        let Some(curves) = curves(path) else { return };
        let start = curves[0][0];
        let mut way = format!("M{:.1} {:.1}", start.x, start.y);
        for [_, a, b, end] in &curves {
            let _ = write!(
                way,
                " C{:.1} {:.1},{:.1} {:.1},{:.1} {:.1}",
                a.x, a.y, b.x, b.y, end.x, end.y
            );
            self.reaches(end.x, end.y);
        }
        let class = if dashed { "way named" } else { "way" };
        let [_, _, before, tip] = curves[curves.len() - 1];
        let _ = write!(
            self.ways,
            "<path class=\"{class}\" d=\"{way}\"/><path class=\"head\" d=\"{}\"/>",
            head(before, tip)
        );
        self.text("verb", middle(&curves), verb);
    }

    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}

/// The cubic curves of a way: start, two points that pull, end.
fn curves(path: &[(Point, Point)]) -> Option<Vec<[Point; 4]>> {
    let [first, rest @ ..] = path else {
        return None;
    };
    let (mut from, mut pull) = *first;
    let mut curves = Vec::new();
    for &(toward, end) in rest {
        curves.push([from, pull, toward, end]);
        // The way goes on as it came.
        (from, pull) = (end, end.add(end.sub(toward)));
    }
    (!curves.is_empty()).then_some(curves)
}

/// The middle of a way.
fn middle(curves: &[[Point; 4]]) -> Point {
    let curve = &curves[curves.len() / 2];
    if curves.len().is_multiple_of(2) {
        return curve[0];
    }
    let [a, b, c, d] = curve;
    let at = |a: f64, b: f64, c: f64, d: f64| (a + 3.0 * b + 3.0 * c + d) / 8.0;
    Point::new(at(a.x, b.x, c.x, d.x), at(a.y, b.y, c.y, d.y))
}

/// The head of an arrow.
fn head(before: Point, tip: Point) -> String {
    let along = tip.sub(before);
    let length = along.length().max(0.001);
    let (x, y) = (along.x / length, along.y / length);
    let (back_x, back_y) = (tip.x - 9.0 * x, tip.y - 9.0 * y);
    format!(
        "M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
        tip.x,
        tip.y,
        back_x - 4.0 * y,
        back_y + 4.0 * x,
        back_x + 4.0 * y,
        back_y - 4.0 * x
    )
}
