"""How the page of ``extract.html`` looks: a colour for every kind on white and on black, and what pointing at a claim or
taking the tick from a kind changes, all without a script.
"""

# kind → its name, its colour on white and on black
KINDS = {
    "section": ("章节", "#555555", "#bbbbbb"),
    "organization": ("机构", "#1b5e9b", "#7fb8f0"),
    "place": ("地区", "#2e7d32", "#81c784"),
    "deliverable": ("建设成果", "#8e5a00", "#ffb74d"),
    "responsibility": ("责任", "#b3261e", "#ff8a80"),
    "deadline": ("时限", "#6a1b9a", "#ce93d8"),
    "value": ("数值", "#00695c", "#4db6ac"),
    "dependency": ("依赖", "#ad1457", "#f48fb1"),
    "relation": ("事项关系", "#5d4037", "#bcaaa4"),
    "citation": ("引用", "#37474f", "#b0bec5"),
    "programme": ("战略行动", "#4527a0", "#b39ddb"),
    "instrument": ("政策工具", "#6b6a00", "#d4d36a"),
    "designation": ("称号", "#00607a", "#4dd0e1"),
    "named_problem": ("问题", "#bf360c", "#ff9e80"),
    "action": ("分句举措", "#546e7a", "#90a4ae"),
    "problem": ("未能读懂", "#000000", "#ffffff"),
}
LANE = 4  # pixels from one lane to the next
POINTED = 40  # claims of one line that are marked when pointed at; links lead to the others too


def style() -> str:
    light = ";".join(f"--{kind}:{colour}" for kind, (_, colour, _) in KINDS.items())
    dark = ";".join(f"--{kind}:{colour}" for kind, (_, _, colour) in KINDS.items())
    hidden = "".join(
        f"html:has(#show-{kind}:not(:checked)){{--{kind}:#0000}}html:has(#show-{kind}:not(:checked)) li.{kind}{{display:none}}"
        for kind in KINDS
    )
    pointed = ",".join(
        f".line:has(.k{place}:hover) .k{place},.line:has(.k{place}:focus-visible) .k{place}" for place in range(POINTED)
    )
    return (
        f":root{{color-scheme:light dark;--paper:#fff;--ink:#1a1a1a;--rule:#e4e4e4;--lit:#fff3b0;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{--paper:#16181b;--ink:#e8e8e8;--rule:#33373d;--lit:#4a4313;{dark}}}}}"
        f"{_BODY}{hidden}{pointed}{{background-color:var(--lit)!important}}"
    )


_BODY = (
    "body{font:16px/1.7 sans-serif;margin:1rem auto;max-width:84rem;padding:0 1rem;background:var(--paper);color:var(--ink)}"
    "h1{font-size:1.4rem;line-height:1.4}h2{font-size:1.1rem}"
    "fieldset{border:1px solid var(--rule);font-size:14px}fieldset p{margin:.3rem 0 0}label{margin-right:1rem;white-space:nowrap}"
    "u{text-decoration:none;border-bottom:3px solid var(--c)}"
    ".line{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;border-bottom:1px solid var(--rule)}"
    f".line p{{margin:.2rem 0;line-height:calc(1.6em + var(--n)*{LANE}px);overflow-wrap:anywhere}}"
    f".line p a{{color:inherit;text-decoration:none;padding-bottom:calc(var(--d)*{LANE}px);print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}"
    "ul{font-size:13px;line-height:1.5;margin:.2rem 0;padding:0;list-style:none;overflow-wrap:anywhere}"
    "b,b a{color:var(--c);font-weight:600}small{opacity:.75}small a{color:inherit}"
    "a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}"
    ":target{background-color:var(--lit)!important}:target,li,tr{scroll-margin-top:30vh}"
    "table{border-collapse:collapse;font-size:14px}td,th{border:1px solid var(--rule);padding:.2rem .5rem;text-align:left;font-weight:400}"
    "@media(max-width:45rem){.line{display:block}}"
    "@media print{body{max-width:none;font-size:11pt}fieldset input{display:none}.line{break-inside:avoid}a{text-decoration:none}}"
)
