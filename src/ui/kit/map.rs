//! The map of the region: five countries, each a link, in the steps of the ramp.
//!
//! Under every map stands the disclaimer; the component takes no map without one. The figures
//! themselves must also stand in words or in a table beside it.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev, svg, web_sys};

use super::map_shapes::{SHAPES, Shape, VIEW_BOX};

/// What one country shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapArea {
    /// ISO 3166-1 alpha-2, upper case.
    pub iso: String,
    /// Name and figure in words: "Kazakhstan: 7 projects".
    pub name: String,
    /// The figure written into the country; empty for none.
    pub value: String,
    /// Step of the ramp, 0 to 4.
    pub step: u8,
    /// The country's page.
    pub href: String,
}

/// The map.
#[component]
pub fn RegionMap(
    /// What the map shows, for those who do not see it.
    #[prop(into)]
    name: TextProp,
    /// The countries; one without an outline is left out.
    #[prop(into)]
    areas: Signal<Vec<MapArea>>,
    /// The sentence that must stand under every map.
    #[prop(into)]
    disclaimer: TextProp,
) -> impl IntoView {
    let marked = RwSignal::new(None::<Marked>);
    // Drawn in the order of the outlines; heard in the same order.
    let shapes = move || {
        let areas = areas.read();
        SHAPES
            .iter()
            .filter_map(|shape| {
                areas.iter().find(|area| area.iso == shape.iso).map(|area| outline(shape, area.clone(), marked))
            })
            .collect_view()
    };
    let labels = move || {
        let areas = areas.read();
        SHAPES
            .iter()
            .filter_map(|shape| areas.iter().find(|area| area.iso == shape.iso).map(|area| inscription(shape, area)))
            .collect_view()
    };
    view! {
        <figure class="map-box">
            <svg class="map" viewBox=VIEW_BOX role="group" aria-label=name>
                <g>{move || shapes()}</g>
                {move || marked.get().map(Marked::ring)}
                <g aria-hidden="true">{move || labels()}</g>
            </svg>
            <figcaption class="note map-note">{move || disclaimer.get()}</figcaption>
        </figure>
    }
    .into_any()
}

/// The country under the pointer or the focus.
#[derive(Clone, Copy, PartialEq)]
struct Marked {
    path: &'static str,
    focus: bool,
}

impl Marked {
    fn ring(self) -> AnyView {
        let kind = if self.focus { "focus" } else { "hover" };
        let line = |path| svg::path().attr("d", path);
        view! {
            <g class="map-ring" data-kind=kind aria-hidden="true">
                {line(self.path)}
                {line(self.path)}
            </g>
        }
        .into_any()
    }
}

fn outline(shape: &'static Shape, area: MapArea, marked: RwSignal<Option<Marked>>) -> AnyView {
    let MapArea { name, step, href, .. } = area;
    let mark = move |focus| marked.set(Some(Marked { path: shape.path, focus }));
    svg::a()
        .attr("href", href)
        .attr("aria-label", name.clone())
        .attr("data-q", step.min(4).to_string())
        .on(ev::focus, move |event| mark(is_by_key(&event)))
        .on(ev::blur, move |_| marked.set(None))
        .on(ev::pointerenter, move |_| {
            if !marked.get_untracked().is_some_and(|marked| marked.focus) {
                mark(false);
            }
        })
        .on(ev::pointerleave, move |_| {
            if !marked.get_untracked().is_some_and(|marked| marked.focus) {
                marked.set(None);
            }
        })
        .child((svg::title().child(name), svg::path().attr("d", shape.path).attr("fill-rule", "evenodd")))
        .into_any()
}

/// Whether the browser itself would show this focus.
fn is_by_key(event: &web_sys::FocusEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.matches(":focus-visible").unwrap_or(true))
}

fn inscription(shape: &'static Shape, area: &MapArea) -> AnyView {
    let (x, y) = shape.label;
    let value = (!area.value.is_empty()).then(|| format!("\u{2009}{}", area.value));
    view! {
        <g data-q=area.step.min(4).to_string()>
            <text x=x.to_string() y=y.to_string()>
                <tspan>{shape.iso}</tspan>
                {value}
            </text>
        </g>
    }
    .into_any()
}
