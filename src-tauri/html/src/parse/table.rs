//! Tables. One that only puts things beside each other is read as its lines: pages and mails are full of those.

use domain::document::{Body, Inline, Marks, Table};
use markup5ever_rcdom::Handle;

use super::boxed::one_run;
use super::figure::below;
use super::{Reader, tree};

/// A merged cell's words stand in its first place. A number from elsewhere must not ask for a million empty cells.
const MAX_SPAN: usize = Table::MAX_COLUMNS;

impl Reader {
    pub(super) fn table(&mut self, node: &Handle, depth: usize) {
        self.close();
        let rows = rows_of(node);
        if !(self.ours || of_data(node, &rows)) || rows.iter().all(|it| it.cells.is_empty()) {
            self.children(node, &Marks::default(), depth);
            self.close();
            return;
        }
        // What is in it is read as lines, however it is wrapped.
        let ours = std::mem::take(&mut self.ours);
        let mut pictures = Vec::new();
        let mut caption = Vec::new();
        if let Some(it) = below(node, "caption").first() {
            let inside = self.inside(it, &Marks::default(), depth + 1);
            caption = one_run(inside, &mut pictures);
        }
        let head = rows.first().is_some_and(|it| it.head);
        let mut grid: Vec<Vec<Vec<Inline>>> = Vec::new();
        let mut taken: Vec<usize> = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in &row.cells {
                skip_taken(&mut cells, &mut taken);
                let inside = self.inside(cell, &Marks::default(), depth + 2);
                let text = one_run(inside, &mut pictures);
                let down = span(cell, "rowspan");
                for n in 0..span(cell, "colspan") {
                    let at = cells.len();
                    if taken.len() <= at {
                        taken.resize(at + 1, 0);
                    }
                    taken[at] = down - 1;
                    cells.push(if n == 0 { text.clone() } else { Vec::new() });
                }
            }
            skip_taken(&mut cells, &mut taken);
            grid.push(cells);
        }
        self.ours = ours;
        self.bodies.push(Body::Table(Table { head, caption, rows: rectangle(grid) }));
        self.bodies.extend(pictures);
    }
}

/// Places that a cell of a row above reaches into.
fn skip_taken(cells: &mut Vec<Vec<Inline>>, taken: &mut [usize]) {
    while let Some(rows) = taken.get_mut(cells.len()).filter(|it| **it > 0) {
        *rows -= 1;
        cells.push(Vec::new());
    }
}

/// Every row as long as the longest; what is too wide for a page goes on in the last column.
fn rectangle(mut rows: Vec<Vec<Vec<Inline>>>) -> Vec<Vec<Vec<Inline>>> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1).clamp(1, Table::MAX_COLUMNS);
    for row in &mut rows {
        let rest = row.split_off(row.len().min(columns));
        row.resize(columns, Vec::new());
        for cell in rest.into_iter().filter(|it| !it.is_empty()) {
            if let Some(last) = row.last_mut() {
                if !last.is_empty() {
                    last.push(Inline::HardBreak);
                }
                last.extend(cell);
            }
        }
    }
    rows
}

struct Row {
    cells: Vec<Handle>,
    head: bool,
}

/// The rows of this table and of none in it.
fn rows_of(table: &Handle) -> Vec<Row> {
    let mut out = Vec::new();
    let mut push = |tr: &Handle, in_head: bool| {
        let cells: Vec<Handle> = elements(tr).filter(|it| matches!(tree::name(it), Some("td" | "th"))).collect();
        let named = !cells.is_empty() && cells.iter().all(|it| tree::name(it) == Some("th"));
        out.push(Row { head: in_head || named, cells });
    };
    for part in elements(table) {
        match tree::name(&part) {
            Some("tr") => push(&part, false),
            Some(name @ ("thead" | "tbody" | "tfoot")) => {
                elements(&part).filter(|it| tree::name(it) == Some("tr")).for_each(|it| push(&it, name == "thead"));
            }
            _ => {}
        }
    }
    out.retain(|it| !it.cells.is_empty());
    out
}

/// Facts beside each other: rows and columns, words in them, no picture, no box in a box.
fn of_data(table: &Handle, rows: &[Row]) -> bool {
    let holds = |it: &str| !below(table, it).is_empty();
    rows.len() > 1
        && rows.iter().filter(|it| it.cells.len() > 1).count() > 1
        && below(table, "table").len() == 1
        && !["img", "figure", "ul", "ol", "h1", "h2", "h3", "blockquote"].into_iter().any(holds)
}

fn span(cell: &Handle, name: &str) -> usize {
    let asked = tree::attribute(cell, name).and_then(|it| it.trim().parse::<usize>().ok()).unwrap_or(1);
    asked.clamp(1, MAX_SPAN)
}

fn elements(node: &Handle) -> impl Iterator<Item = Handle> {
    let children: Vec<Handle> = node.children.borrow().iter().filter(|it| tree::name(it).is_some()).cloned().collect();
    children.into_iter()
}
