/// Rules for JDK Mission Control's automated analysis.
///
/// They use nothing but Mission Control's own classes and the histogram beside them, so that their
/// jar can be dropped into it.
package dev.sojourn.analysis.rules;
