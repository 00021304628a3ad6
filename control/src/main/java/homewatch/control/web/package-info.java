/// Pages for people, rendered here. The door is [homewatch.control.web.Pages], which shows a
/// template in the one layout; whoever has pages registers them as a
/// [homewatch.control.http.PageSet]. Templates stand in `src/main/jte`, texts in
/// `texts.properties`, styles and scripts in `assets`. What pages show they ask of the operations,
/// as every caller does.
@NullMarked
package homewatch.control.web;

import org.jspecify.annotations.NullMarked;
