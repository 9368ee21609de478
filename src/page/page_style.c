#include "page/page_style.h"

#include <string.h>

/* Colours that stand on paper or that text stands on: those of the theme in the light scheme, and in the dark one what we chose beside the
 * built-in ones. A colour that an authority chose is made lighter until it can be told from the dark. */
#define DARK_PAPER 0x11171Du
#define DARK_INK 0xE3E8EDu
#define ON_LIGHT 0x11171Du /* text on a light fill, in either scheme */
#define ON_DARK 0xFFFFFFu
#define FILL_LEAST 1.6 /* contrast of a fill with the paper around it */

static const struct scheme_color {
    const char *name;
    enum theme_color light;
    unsigned dark;
    double least; /* contrast with the paper in the dark scheme; 0: none is needed */
} COLORS[] = {
    {"paper", THEME_PAPER, DARK_PAPER, 0},
    {"ink", THEME_INK, DARK_INK, CONTRAST_LEAST},
    {"strong", THEME_STRONG, 0xF3F6F9, CONTRAST_LEAST},
    {"muted", THEME_MUTED, 0xA7B3BF, CONTRAST_LEAST},
    {"link", THEME_LINK, 0x8CC4F5, CONTRAST_LEAST},
    {"rule", THEME_RULE, 0x7C93A8, CONTRAST_LEAST},
    {"hair", THEME_HAIR, 0x2B3641, 0},
    {"wash", THEME_TOTAL, 0x19212A, 0},
    {"error", THEME_ERROR_INK, 0xF4A988, CONTRAST_LEAST},
    {"warning", THEME_WARNING_INK, 0xE5C765, CONTRAST_LEAST},
    {"notice", THEME_NOTICE_INK, 0xA9C6E4, CONTRAST_LEAST},
    {"bar", THEME_SERIES_3, 0x7DADD8, FILL_LEAST},
    {"bar-strong", THEME_SERIES_1, 0xE3EDF6, FILL_LEAST},
};

/* Fills with a text on them: parts of a whole, and the classes of maps. */
static const struct scheme_color FILLS[] = {
    {"s1", THEME_SERIES_1, 0xE3EDF6, FILL_LEAST},
    {"s2", THEME_SERIES_2, 0xC07F2E, FILL_LEAST},
    {"s3", THEME_SERIES_3, 0x8DBBE3, FILL_LEAST},
    {"s4", THEME_SERIES_4, 0x3F6C97, FILL_LEAST},
    {"s5", THEME_SERIES_5, 0xE2A27C, FILL_LEAST},
    {"s6", THEME_SERIES_6, 0x7A6A2F, FILL_LEAST},
    {"k1", THEME_MAP_1, 0x1E2A36, 0},
    {"k2", THEME_MAP_2, 0x274660, 0},
    {"k3", THEME_MAP_3, 0x356A96, 0},
    {"k4", THEME_MAP_4, 0x6CA3D3, 0},
    {"k5", THEME_MAP_5, 0xB9DAF5, 0},
};

/* Shades of shares in tables, from little to much: how much they have of the scale's high end, or in the dark of the charts' colour. Ink
 * stands on each. */
#define SHADES 5
static const double SHADE_LIGHT = 0.2, SHADE_DARK = 0.14;

static const char *const RULES[] = {
    "*{box-sizing:border-box}"
    "html{font-size:100%;line-height:1.5;"
    "-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem;background:var(--paper);color:var(--ink)}"
    "body{margin:0;overflow-wrap:break-word}"
    "a{color:var(--link);text-underline-offset:.15em}"
    "a:hover{text-decoration-thickness:2px}"
    ":focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}"
    ".skip{position:absolute;left:-99rem;top:.5rem;padding:.5rem 1rem;background:var(--paper);z-index:2}"
    ".skip:focus{left:1rem}"
    "h1,h2,h3{color:var(--strong);line-height:1.2;text-wrap:balance;font-weight:650}"
    "h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.6rem);letter-spacing:-.015em;margin:0 0 .5rem}"
    "h2{font-size:1.5rem;margin:0 0 1rem;padding-top:1rem;border-top:2px solid var(--strong)}"
    "h3{font-size:1.1875rem;margin:0 0 .5rem}"
    "p,ul,ol,dl{margin:0 0 1rem}"
    "p,li,dd{max-width:68ch;text-wrap:pretty}"
    ".nw{white-space:nowrap}"
    ".mute{color:var(--muted)}"
    ".small{font-size:.875rem}"
    ".vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
    /* the frame: contents beside the text where there is room */
    ".frame{max-width:86rem;margin:0 auto;padding:1.5rem 1rem 4rem}"
    "nav.toc{font-size:.875rem;margin:0 0 2rem}"
    "nav.toc ol{list-style:none;padding:0;margin:0}"
    "nav.toc a{display:block;padding:.2rem 0;text-decoration:none}"
    "nav.toc a:hover{text-decoration:underline}"
    "nav.toc li li a{padding-left:.9rem;color:var(--ink)}"
    "@media (max-width:71.99em){nav.toc>ol{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem}nav.toc li ol{display:none}}"
    "@media (min-width:72em){.frame{display:grid;grid-template-columns:14.5rem minmax(0,1fr);column-gap:2.5rem;padding:2.5rem 2rem 4rem}"
    ".top,footer{grid-column:2}"
    "nav.toc{grid-column:1;grid-row:1/4;position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto;"
    "border-right:1px solid var(--hair);padding-right:1rem}"
    "main{grid-column:2}}"
    ".all{display:block;max-width:60rem;padding-top:2.5rem}"
    /* one survey below the other: their columns line up */
    ".all table{table-layout:fixed;width:100%;min-width:46rem}.all th:nth-child(3){width:10%}.all th:last-child{width:26%}"
    ".logo{margin:0 0 1.25rem}.logo img{max-width:100%;height:auto;box-sizing:content-box;background:#fff}"
    "@media screen and (prefers-color-scheme:dark){.logo img{padding:.5rem}}" /* made for white paper */
    ".crumb{font-size:.875rem;margin:0 0 1.25rem}"
    ".base{font-size:1.125rem;color:var(--muted);margin:0 0 1.25rem}"
    "section{margin:0 0 3.5rem}"
    "section section{margin:0 0 3rem;padding-top:.25rem}"
    ".said{list-style:none;padding:0;margin:0}"
    ".said li{font-size:1.1875rem;line-height:1.45;padding:.7rem 0;border-top:1px solid var(--hair);max-width:60ch}"
    ".said li:first-child{border-top:0;padding-top:0}"
    ".said a{font-size:.875rem;white-space:nowrap}",
    /* tables */
    ".hatch{stroke:var(--rule);stroke-width:1.1;opacity:.5}"
    /* a shadow at the right edge where there is more */
    ".wide{overflow-x:auto;margin:0 0 .75rem;background:linear-gradient(270deg,var(--paper) 40%,transparent) 100% 0/2.5rem 100% "
    "no-repeat local,linear-gradient(270deg,rgb(96 112 128/.4),transparent) 100% 0/.7rem 100% no-repeat scroll}"
    ".tall{max-height:34rem;overflow:auto}"
    ".tall thead th{position:sticky;top:0;z-index:1;background:var(--paper)}.tall thead th:first-child{left:0;z-index:2}"
    "table{--x:.6rem;border-collapse:separate;border-spacing:0;font-size:.875rem;line-height:1.35;font-variant-numeric:tabular-nums lining-nums}"
    "caption{text-align:left;color:var(--muted);padding:0 0 .6rem;max-width:min(68ch,100vw - 2rem)}"
    "th,td{padding:.28rem var(--x);text-align:right;vertical-align:baseline;border-bottom:1px solid var(--hair)}"
    "th:first-child,.t{text-align:left!important;padding-left:0}"
    "th:first-child~.t{padding-left:var(--x)}"
    "thead th{vertical-align:bottom;font-weight:600;color:var(--strong);border-bottom:1px solid "
    "var(--rule);hyphens:auto;max-width:9.5rem;min-width:2.75rem}"
    "thead th:first-child{min-width:7rem}"
    "tbody th{font-weight:400;white-space:nowrap}"
    "tbody tr:hover>*{background-color:var(--wash)}"
    "tbody th{position:sticky;left:0;background:var(--paper)}tbody tr:hover th,.tot th,.cty th{background:var(--wash)}"
    ".tot>*{font-weight:650;background:var(--wash);border-top:1px solid var(--rule)}"
    ".cty>*{font-weight:600;background:var(--wash)}"
    ".tot th:first-child,.cty th:first-child{padding-left:.4rem}"
    ".tall th{padding-left:1.2rem}.tall thead th{padding-left:var(--x)}.tall thead th:first-child{padding-left:0}"
    "td a{color:inherit;text-decoration:none;display:block;margin:-.28rem calc(0rem - var(--x));padding:.28rem var(--x)}"
    "td a:hover{text-decoration:underline;text-decoration-thickness:2px;color:var(--link)}"
    "td a:focus-visible{outline-offset:-3px}"
    "th [role=button]{cursor:pointer}"
    "th [role=button]:hover{text-decoration:underline}"
    "th[aria-sort] [role=button]::after{content:\"\\2009\\2193\"}"
    "th[aria-sort=ascending] [role=button]::after{content:\"\\2009\\2191\"}"
    ".notes{font-size:.8125rem;color:var(--muted);line-height:1.45}"
    ".notes p{margin:0 0 .2rem}"
    ".find{font-size:.875rem;display:block;margin:0 0 .6rem}"
    ".find input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--rule);padding:.25rem "
    ".5rem;margin-left:.4rem;width:14rem;max-width:100%}"
    ".q1{background-color:var(--q1)}.q2{background-color:var(--q2)}.q3{background-color:var(--q3)}.q4{background-color:var(--q4)}.q5{"
    "background-color:var(--q5)}"
    ".meter{display:inline-block;vertical-align:baseline;width:3.25rem;height:.5625rem;margin-right:.2rem;fill:var(--bar)}#tackning table{--x:.42rem}.wide+h3{margin-top:2rem}"
    "td a.by{display:inline-block;min-width:4em;margin-left:0;padding-left:0}"
    "td a.plain{display:inline;margin:0;padding:0;color:var(--link);text-decoration:underline}"
    ".meter .m{fill:var(--hair)}",
    /* charts and maps */
    "figure{margin:0 0 1.25rem;max-width:44rem}"
    "figcaption{font-size:.875rem;font-weight:600;color:var(--strong);margin:0 0 .4rem}"
    "svg{display:block;width:100%;overflow:visible;font-variant-numeric:tabular-nums}"
    "svg text{fill:var(--ink);font-size:12.5px}"
    ".l{text-anchor:end}.w{font-weight:650}.n{fill:var(--muted)!important}.c{text-anchor:middle}"
    ".b{fill:var(--bar)}.bs{fill:var(--bar-strong)}.ax{stroke:var(--hair)}"
    ".o{fill:var(--paper);stroke:var(--bar);stroke-width:2}.ln{stroke:var(--bar);stroke-width:2}"
    ".s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}.s6{fill:var(--s6)}"
    ".room svg text{transform:translateY(10px)}.pairs svg svg text{transform:translateY(4px)}.stacks svg svg text{transform:translateY(12px)}.bars rect{height:12px}.low rect{height:10px}"
    ".stacks .room rect{height:16px;stroke:var(--paper);stroke-width:1.5}[class^=on]{text-anchor:middle}"
    "svg .on1{fill:var(--on-s1)}svg .on2{fill:var(--on-s2)}svg .on3{fill:var(--on-s3)}svg .on4{fill:var(--on-s4)}svg "
    ".on5{fill:var(--on-s5)}svg "
    ".on6{fill:var(--on-s6)}"
    ".chart{display:flex}.names{width:7.625rem;flex:none}.room{flex:1;min-width:0;margin-right:4.5rem}.stacks .room{margin-right:2.75rem}"
    ".kb{stroke:var(--rule);stroke-width:.75}"
    ".key{list-style:none;padding:0;margin:0 0 .5rem;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.8125rem}"
    ".key li{display:flex;align-items:center;gap:.4rem}"
    ".key svg{width:.9rem;height:.9rem;flex:none}"
    ".maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:2rem 2.5rem}"
    ".map svg{max-width:30rem}"
    ".k1{fill:var(--k1)}.k2{fill:var(--k2)}.k3{fill:var(--k3)}.k4{fill:var(--k4)}.k5{fill:var(--k5)}"
    "svg .m1{fill:var(--on-k1)}svg .m2{fill:var(--on-k2)}svg .m3{fill:var(--on-k3)}svg .m4{fill:var(--on-k4)}svg .m5{fill:var(--on-k5)}"
    ".within{max-width:none;margin-top:2rem}.land,.land ul{list-style:none;padding:0;margin:0}"
    ".land>li{margin:0 0 .8rem;max-width:none}.land>li>b{font-size:.8125rem;color:var(--strong);font-weight:600}"
    ".land ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.2rem,1fr));gap:1px;font-size:.6875rem;line-height:1.5}"
    /* the figure goes below a name that it has no room beside: no name is cut */
    ".land a{display:flex;flex-wrap:wrap;gap:0 .3rem;align-items:center;align-content:center;height:100%;padding:0 "
    ".2rem;color:inherit;text-decoration:none;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    ".land a:hover{text-decoration:underline}.land a b{font-weight:650;margin-left:auto}"
    ".v0 a{background:repeating-linear-gradient(135deg,var(--paper) 0 5px,var(--hair) 5px 6px)}"
    ".v1 a{background:var(--k1);color:var(--on-k1)}.v2 a{background:var(--k2);color:var(--on-k2)}.v3 "
    "a{background:var(--k3);color:var(--on-k3)}"
    ".v4 a{background:var(--k4);color:var(--on-k4)}.v5 a{background:var(--k5);color:var(--on-k5)}"
    ".land span{max-width:100%}.s span{font-size:.59rem;letter-spacing:-.02em}"
    "@media (min-width:62em) and (max-width:71.99em),(min-width:80em),print{.land{display:grid;grid-template-columns:3fr 2fr 2fr 2fr "
    "1fr;gap:.7rem .9rem;align-items:end}.land>li{margin:0}"
    ".land ul{grid-template-columns:minmax(0,1fr)}.land .w2{grid-template-columns:repeat(2,minmax(0,1fr))}.land "
    ".w3{grid-template-columns:repeat(3,minmax(0,1fr))}"
    ".r1{grid-row:1}.r2{grid-row:2}.r3{grid-row:3}.r4{grid-row:4}.r5{grid-row:5}.r6{grid-row:6}.r7{grid-row:7}.r8{grid-row:8}"
    ".r9{grid-row:9}.r10{grid-row:10}.r11{grid-row:11}.r12{grid-row:12}"
    ".c1{grid-column:1}.c2{grid-column:2}.c3{grid-column:3}.c4{grid-column:4}.c5{grid-column:5}.c6{grid-column:6}"
    ".c7{grid-column:7}.c8{grid-column:8}.c9{grid-column:9}.c10{grid-column:10}.c11{grid-column:11}.c12{grid-column:12}}"
    ".tile{stroke:var(--paper);stroke-width:2}.none{fill:url(#hatch);stroke:var(--rule);stroke-width:.75}"
    ".tn{font-size:8.4px!important}.long{font-size:7.2px!important}.tv{font-size:14px!important;font-weight:650}",
    /* what a figure stands on: a drawer at the foot of the window, shown when its address is asked for */
    ".u{display:none;position:fixed;inset:auto 0 0 0;z-index:1;max-height:46vh;overflow:auto;margin:0;padding:1rem max(var(--edge),(100vw - 82rem)/2) "
    "1.5rem;--edge:1rem;"
    "background:var(--paper);border-top:3px solid var(--strong);box-shadow:0 -.5rem 2rem rgb(0 0 0/.18)}"
    ".u:target,.u:has(:target){display:block}"
    "@supports not selector(:has(a)){.u{display:block;position:static;max-height:none;box-shadow:none}}"
    ".u h3{padding-right:6rem}.u h3:focus,main:focus{outline:none}"
    ".u td,.u th{white-space:normal;text-align:left}.u table+table{margin-top:1rem}"
    ".u tr:target>*{background:var(--q4)}"
    ".close{position:absolute;right:max(var(--edge),(100vw - 82rem)/2);top:1rem}@media (min-width:72em){.u{--edge:2rem}}"
    ".u:focus-visible{outline-offset:-3px}"
    ".file th{color:var(--muted);padding-top:.7rem;white-space:normal}"
    ".flat{columns:16rem;list-style:none;padding:0;font-size:.875rem}.flat li{break-inside:avoid}"
    "dl.silent{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1.2rem;font-size:.9375rem}"
    "dl.silent dt{color:var(--strong);font-weight:600}dl.silent dd{margin:0}"
    "@media (max-width:36em){dl.silent{display:block}dl.silent dd{margin:0 0 .5rem}}"
    "footer{border-top:1px solid var(--hair);padding-top:1rem;font-size:.8125rem;color:var(--muted)}"
    "@media (max-height:32em){.u{max-height:70vh}}",
    "@media print{@page{margin:16mm 14mm}@page wide{size:A4 landscape}"
    "html{font-size:9.5pt}.frame{display:block;max-width:none;padding:0}nav.toc,.skip,.u,.crumb,.find,#underlag,.said "
    "a{display:none!important}"
    "a{color:inherit;text-decoration:none}.tall{max-height:none}.wide,.tall{overflow:visible}th,.tall thead "
    "th{position:static!important;box-shadow:none!important}"
    "table{font-size:8pt}th,td{padding:.18rem .4rem}td "
    "a{margin:0;padding:0}.big{page:wide}.within{break-before:page;margin-top:0}.land{gap:.35rem .5rem!important}.land "
    "ul{font-size:.62rem;line-height:1.3}.land .s span{font-size:.54rem}"
    "#tackning,#tabeller,#tabeller>section+section,#fynd{break-before:page}section>p,section>h3,.key{break-after:avoid}"
    "section{margin-bottom:1.5rem}.frame,main,.wide{display:block}h1,h2,h3,caption,figcaption{break-after:avoid}tr,figure,.said "
    "li{break-inside:avoid}"
    "#tackning tr>:last-child{display:none}#metod{break-inside:avoid}" /* links to files */
    "svg rect,svg circle,td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}",
};

static bool is_map_class(enum theme_color color) {
    return color >= THEME_MAP_1 && color <= THEME_MAP_5;
}

static bool has_own_map(const struct theme *theme) {
    bool own = false;
    for (size_t i = THEME_MAP_1; i <= THEME_MAP_5; i++)
        own |= theme->colors[i] != theme_default()->colors[i];
    return own;
}

static unsigned dark_color(const struct theme *theme, const struct scheme_color *color) {
    unsigned chosen = theme->colors[color->light];
    if (is_map_class(color->light) && has_own_map(theme)) /* much is dark on paper, and light in the dark */
        return theme->colors[THEME_MAP_1 + THEME_MAP_5 - color->light];
    if (chosen == theme_default()->colors[color->light] || color->least <= 0)
        return color->dark;
    for (int step = 0; color_contrast(chosen, DARK_PAPER) < color->least && step < 20; step++)
        chosen = color_mix(chosen, ON_DARK, 0.1);
    return chosen;
}

static void add_color(struct text *out, const char *name, unsigned color) {
    text_printf(out, "--%s:#%06x;", name, color);
}

/* What is read best on FILL; on a middling one of an authority's own only black can be. */
static unsigned text_on(unsigned fill) {
    unsigned text = color_contrast(ON_LIGHT, fill) >= color_contrast(ON_DARK, fill) ? ON_LIGHT : ON_DARK;
    return color_contrast(text, fill) >= CONTRAST_LEAST ? text : 0;
}

static void add_fill(struct text *out, const char *name, unsigned fill) {
    add_color(out, name, fill);
    text_printf(out, "--on-%s:#%06x;", name, text_on(fill));
}

/* SHARE of the charts' colour in the dark, less where ink could not be read on it. */
static unsigned dark_shade(const struct theme *theme, double share) {
    unsigned shade = color_mix(DARK_PAPER, theme->colors[THEME_SERIES_3], share);
    while (color_contrast(DARK_INK, shade) < CONTRAST_LEAST && share > 0.01)
        shade = color_mix(DARK_PAPER, theme->colors[THEME_SERIES_3], share *= 0.9);
    return shade;
}

static void add_shades(struct text *out, const struct theme *theme, bool dark) {
    for (unsigned i = 1; i <= SHADES; i++) {
        unsigned shade = color_mix(theme->colors[THEME_SCALE_LOW], theme->colors[THEME_SCALE_HIGH], i * SHADE_LIGHT);
        text_printf(out, "--q%u:#%06x;", i, dark ? dark_shade(theme, i * SHADE_DARK) : shade);
    }
}

static void add_scheme(struct text *out, const struct theme *theme, bool dark) {
    text_add(out, ":root{");
    for (size_t i = 0; i < sizeof COLORS / sizeof COLORS[0]; i++)
        add_color(out, COLORS[i].name, dark ? dark_color(theme, &COLORS[i]) : theme->colors[COLORS[i].light]);
    for (size_t i = 0; i < sizeof FILLS / sizeof FILLS[0]; i++)
        add_fill(out, FILLS[i].name, dark ? dark_color(theme, &FILLS[i]) : theme->colors[FILLS[i].light]);
    add_shades(out, theme, dark);
    text_add(out, "}");
}

/* The fonts of the reader's own machine; before them the one that an authority chose, where its name is a name. */
static void add_font(struct text *out, const struct theme *theme) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -";
    const char *font = theme->font;
    text_add(out, "html{font-family:");
    if (font && !text_equal(font, theme_default()->font) && !font[strspn(font, letters)])
        text_printf(out, "\"%s\",", font);
    text_add(out, "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif}");
}

/* Numbers in a panel's table stand to the right: its class names their columns. */
#define PANEL_COLUMNS 15 /* two waves of three questions with their cells, the municipality, and what is told of it */
static void add_number_columns(struct text *out) {
    for (unsigned column = 2; column <= PANEL_COLUMNS; column++)
        text_printf(out, "%s.n%u tr>:nth-child(%u)", column > 2 ? "," : "", column, column);
    text_add(out, "{text-align:right}");
}

const char *page_style(struct arena *arena, const struct theme *theme) {
    struct text out;
    text_init(&out);
    add_scheme(&out, theme, false);
    text_add(&out, "@media screen and (prefers-color-scheme:dark){"); /* paper is white in either scheme */
    add_scheme(&out, theme, true);
    text_add(&out, "}");
    add_font(&out, theme);
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        text_add(&out, RULES[i]);
    add_number_columns(&out);
    const char *style = arena_text(arena, text_get(&out));
    text_release(&out);
    return style;
}
