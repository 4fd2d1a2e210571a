//! XMP: RDF in XML, read for a few properties and nothing else. A packet with a document type is refused whole, so no
//! entity of its own is ever made, and nothing is fetched.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::{MAX_TEXT, Moment, Note};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const EXIF: &str = "http://ns.adobe.com/exif/1.0/";
const IPTC: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
const MAX_DEPTH: usize = 32;
const MAX_ELEMENTS: usize = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    Title,
    Headline,
    Description,
    Creator,
    Credit,
    City,
    Alt,
    Original,
    Created,
    /// By satellite.
    Latitude,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    Rdf,
    Description,
    Property(Property),
    /// One of several values, with its language.
    Item(String),
    Other,
}

/// None where it is broken or tries something.
pub(super) fn read(packet: &[u8]) -> Option<Note> {
    let text = std::str::from_utf8(packet).ok()?.trim_matches(['\0', '\u{feff}']);
    let mut reader = NsReader::from_str(text);
    let mut found = Found::default();
    let mut path: Vec<Element> = Vec::new();
    let mut elements = 0;
    loop {
        match reader.read_event().ok()? {
            Event::Start(it) => {
                elements += 1;
                if path.len() == MAX_DEPTH || elements > MAX_ELEMENTS {
                    return None;
                }
                path.push(found.open(&reader, &it, &path)?);
            }
            Event::Empty(it) => {
                elements += 1;
                if elements > MAX_ELEMENTS {
                    return None;
                }
                found.open(&reader, &it, &path)?;
            }
            Event::End(_) => found.close(&path.pop()?, &path),
            Event::Text(it) => found.text(&it.xml10_content()),
            Event::CData(it) => found.text(&it.xml10_content()),
            Event::GeneralRef(it) => {
                let letter = it.resolve_char_ref().ok()?.map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&it).map(str::to_owned);
                found.text(&letter.or_else(named)?);
            }
            Event::DocType(_) => return None,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return path.is_empty().then(|| found.note()),
        }
    }
}

#[derive(Default)]
struct Found {
    values: Vec<(Property, String, String)>,
    /// The words of the value that is open.
    open: String,
    /// Whether the property that is open had items.
    items: bool,
}

impl Found {
    /// None where an attribute is broken.
    fn open(&mut self, reader: &NsReader<&[u8]>, it: &BytesStart<'_>, path: &[Element]) -> Option<Element> {
        let resolver = reader.resolver();
        let (space, name) = resolver.resolve_element(it.name());
        let element = element(space, name.as_ref(), path);
        self.open.clear();
        match &element {
            Element::Property(_) => self.items = false,
            Element::Description => {
                for attribute in it.attributes().with_checks(false) {
                    let attribute = attribute.ok()?;
                    let (space, name) = resolver.resolve_attribute(attribute.key);
                    if let Some(property) = property(space, name.as_ref()) {
                        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
                        self.keep(property, String::new(), value.into_owned());
                    }
                }
            }
            Element::Item(_) => {
                for attribute in it.attributes().with_checks(false) {
                    let attribute = attribute.ok()?;
                    if attribute.key.as_ref() == "xml:lang" {
                        let language = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
                        return Some(Element::Item(language.into_owned()));
                    }
                }
            }
            Element::Rdf | Element::Other => {}
        }
        Some(element)
    }

    fn text(&mut self, words: &str) {
        // One byte more than is taken, so that what is too long is seen to be.
        if self.open.len() <= MAX_TEXT {
            self.open.push_str(words);
        }
    }

    fn close(&mut self, element: &Element, path: &[Element]) {
        let words = std::mem::take(&mut self.open);
        match element {
            Element::Property(property) if !self.items => self.keep(*property, String::new(), words),
            Element::Item(language) => {
                if let Some(property) = path.iter().rev().find_map(|it| match it {
                    Element::Property(it) => Some(*it),
                    _ => None,
                }) {
                    self.items = true;
                    self.keep(property, language.clone(), words);
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, property: Property, language: String, words: String) {
        const MAX_VALUES: usize = 64;
        if !words.trim().is_empty() && self.values.len() < MAX_VALUES {
            self.values.push((property, language, words));
        }
    }

    /// Vietnamese where there is some, then what the writer called the default, then what stands first.
    fn said(&self, property: Property) -> Option<String> {
        let all = || self.values.iter().filter(|it| it.0 == property);
        let language = |wanted: fn(&str) -> bool| all().find(|it| wanted(&it.1));
        let vietnamese = language(|it| it == "vi" || it.starts_with("vi-"));
        Some(vietnamese.or_else(|| language(|it| it == "x-default")).or_else(|| all().next())?.2.clone())
    }

    fn note(&self) -> Note {
        let people: Vec<&str> =
            self.values.iter().filter(|it| it.0 == Property::Creator).map(|it| it.2.trim()).collect();
        let moment = |property| self.said(property).and_then(|it| Moment::of_xmp(&it));
        Note {
            headline: self.said(Property::Headline).or_else(|| self.said(Property::Title)),
            caption: self.said(Property::Description),
            creator: (!people.is_empty()).then(|| people.join(", ")),
            credit: self.said(Property::Credit),
            city: self.said(Property::City),
            alt: self.said(Property::Alt),
            taken: moment(Property::Original).or_else(|| moment(Property::Created)),
            placed: self.said(Property::Latitude).is_some(),
        }
    }
}

/// A property counts where it stands on the picture itself and not on a picture within it.
fn element(space: ResolveResult<'_>, name: &str, path: &[Element]) -> Element {
    let rdf = matches!(space, ResolveResult::Bound(it) if it.as_ref() == RDF);
    match (name, path) {
        ("RDF", _) if rdf => Element::Rdf,
        ("Description", [.., Element::Rdf]) if rdf => Element::Description,
        ("li", [.., Element::Property(_), Element::Other]) if rdf => Element::Item(String::new()),
        (_, [.., Element::Rdf, Element::Description]) => {
            property(space, name).map_or(Element::Other, Element::Property)
        }
        _ => Element::Other,
    }
}

fn property(space: ResolveResult<'_>, name: &str) -> Option<Property> {
    let ResolveResult::Bound(space) = space else { return None };
    Some(match (space.as_ref(), name) {
        (DC, "title") => Property::Title,
        (DC, "description") => Property::Description,
        (DC, "creator") => Property::Creator,
        (PHOTOSHOP, "Headline") => Property::Headline,
        (PHOTOSHOP, "Credit") => Property::Credit,
        (PHOTOSHOP, "City") => Property::City,
        (PHOTOSHOP, "DateCreated") => Property::Created,
        (EXIF, "DateTimeOriginal") => Property::Original,
        (EXIF, "GPSLatitude") => Property::Latitude,
        (IPTC, "AltTextAccessibility") => Property::Alt,
        _ => return None,
    })
}
