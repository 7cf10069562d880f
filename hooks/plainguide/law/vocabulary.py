"""The words of the law as data: what provisions, laws and their papers are called, and what may stand beside them.

A new way to cite the law is a word in one of these tables, seldom a line of code."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- Provisions ------------------------------------------------------------------------------------------------------

_KINDS = {
    "section": "section sections s ss s. ss. sec. secs. sect. sects. § §§",
    "regulation": "regulation regulations reg regs reg. regs.",
    "article": "article articles art arts art. arts.",
    "rule": "rule rules r. rr.",
    "part": "part parts pt pts pt. pts.",
    "chapter": "chapter chapters ch. chs.",
    "schedule": "schedule schedules sch schs sch. schs. sched. scheds.",
}
KINDS = {word: kind for kind, text in _KINDS.items() for word in text.split()}
"""Each word for a kind of provision, in lower case, with the kind as official addresses spell it."""
LEVELS = words(
    """subsection subsections sub-section sub-sections subs. paragraph paragraphs para paras para. paras. subparagraph
    subparagraphs sub-paragraph sub-paragraphs sub-para sub-paras sub-para. sub-paras. subpara subparas"""
)
"""The words for what is inside a provision: "subsection (3) of section 24"."""
PLURALS = words("""sections ss ss. §§ regulations regs regs. articles arts arts. rules rr. parts pts. chapters schedules""")
HOW_FAR = (
    ("inclusive",),
    ("respectively",),
    ("onwards",),
    ("onward",),
    ("and", "following"),
    ("et", "seq", "."),
    ("et", "seq"),
    ("ff",),
    ("ff", "."),
)
"""Words between a list and its law that only say how far the list goes: "sections 20 to 22 inclusive of the Act"."""

# --- Laws ------------------------------------------------------------------------------------------------------------

NOUNS = {
    "act": "act", "acts": "act", "measure": "measure", "measures": "measure", "regulations": "regulations", "regs": "regulations",
    "regs.": "regulations", "order": "order", "orders": "order", "rules": "rules", "bill": "bill", "bills": "bill",
}  # fmt: skip
"""The last word of a law's title, with the kind of law. A Bill is not law yet, so it is never registered."""
WRITTEN = words("Act Acts ACT Measure Regulations REGULATIONS Regs Regs. Order Orders Rules RULES Bill Bills BILL")
"""Those words as they begin or end a title. In lower case they are everyday words, but for "act 2015"."""
# legislation.gov.uk's types of Act. How a law of any other type is divided depends on its title: an Order has articles.
ACT_TYPES = words("ukpga asp asc anaw mwa nia apni mnia ukla ukcm aosp aep aip apgb gbla")
_ANY = words("part chapter schedule paragraph")
DIVISIONS = {
    "act": _ANY | {"section"},
    "bill": _ANY | {"section"},
    "measure": _ANY | {"section"},
    "regulations": _ANY | {"regulation"},
    "order": _ANY | {"article"},
    "rules": _ANY | {"rule"},
    "paper": _ANY | {"section", "article", "rule"},
}
"""Which kinds of provision each kind of law is divided into: an Act has no regulations, Regulations no sections."""
SERIES = {
    "ssi": "ssi", "si": "uksi", "uksi": "uksi", "wsi": "wsi", "nisr": "nisr", "sr": "nisr", "nisi": "nisi", "sro": "uksro",
    "c": "ukpga", "asp": "asp", "asc": "asc", "anaw": "anaw", "nia": "nia",
}  # fmt: skip
"""How numbers of laws begin ("SSI 2004/8", "1999 asp 1"), with the type in official addresses."""
INITIALS = words(
    """FOISA FOIA FoIA FOI(S)A EIRs EIR EISRs EI(S)Rs DPA GDPR HRA ECHR UNCRC UNCRPD EqA PSED TCPA TCPSA TCP(S)A PLBCA RTA
    RTRA CCA PACE RIPA RIP(S)A RIPSA LG(S)A LGSA LGA LRSA LR(S)A LRA SSSA ASP(S)A ASPA AWIA AWI(S)A MHA MH(CT)(S)A
    MCA ERA TUPE TULRCA PSR(S)A PSRA PRSA CA CJA CLOSA CYPA CYP(S)A ASLA ASL(S)A HSWA HASAWA COSHH MHSWR CDM POCA
    FSMA ITEPA TMA IHTA VATA CAA ICTA TCGA ITA CTA PECR RIDDOR EPA COPA WCA NERC CRoW CROW NCA CRA UCTA SGA LTA TUPE
    CPR CrPR HMO ILRA SPSOA TFEU TEU PCR"""
)
"""Well-known initials of laws that are named without a number beside them. Beside a number any initials are read as a law's."""
ABOUT_A_LAW = words("the a an explanatory notes note to text contents summary of guidance on statutory asp c procedure")
"""What a heading may say beside the name of a law, and still be about that law as a whole."""
KINDS_OF_EU_LAW = words("Regulation Directive Decision Regulations Directives")
EU = words("EU EC EEC EURATOM Euratom ECSC")
OTHER_LAWS = words(
    """principal parent amending amended previous earlier later former old new other repealed original predecessor English
    Welsh Scottish Irish first second third proposed draft"""
)
"""Between "the" and "Act" these name a law that is not said: "the principal Act"."""
BEFORE_BILL = words("a any draft private public government new first members hybrid no each every another our your their")
"""Before "Bill" these say that it is one."""
SAME_LAW = words("same said whole entire full above aforementioned")
CONNECTORS = words("of and the for in to on with by from at etc etc. or")
"""Words with a small letter inside a title."""
TITLE_JOINTS = words("and of for")
"""Before a known title these belong to a longer one: "English Harbours and Bridges Act"."""
NOT_TITLE = words(
    """a an the this that these those under in of by to for from on at as and or but if when where while with see read per
    since section sections schedule schedules part parts regulation regulations article articles rule rules chapter
    paragraph both using because although though also unlike like through before after our your their its his her
    any each every all some no new act acts bill between why how what which who does did do is are was were has have
    had can may must should will would could not now then there here it they you we he she i s ss reg regs art sch
    para let unless until whether within without against during into upon about above below following given pursuant
    sect pt"""
)
"""With a capital these begin a sentence or name a provision, and are not words of a title."""

# --- Words beside a number -------------------------------------------------------------------------------------------

FUNCTION_WORDS = words(
    """and or nor but to in on at by for with from as is are was were be been being has have had may might must shall
    should can cannot could will would do does did not that which who whom whose where when while if unless until
    than then so because since before after also only both either under over into within without against between
    during through it they you we he she there this these those the a an your our their its any all each every no
    some how what whether already always never still now too again once although though except via per upon
    therefore however rather further itself themselves ought instead today yesterday earlier despite whenever
    wherever alongside plus twice vs I my me us them him her about like unlike"""
)
DETERMINERS = words("the a an this that these those your our their its his her any all each every no some my what which")
"""What follows a verb more often than a noun: "section 22 permits the group"."""
VERBS = words(
    """fixes fix looks look call calls keeps empowers establishes amends deal deals defines define says say said requires
    require required sets set lets let applies apply applied gives give gave lists listed means mean meant allows
    allow allowed makes make made asks ask tells tell told explains explain adds add covers cover counts needs names
    starts puts put limits describes describe uses leaves leave provides provide provided states stated creates
    create created prescribes enables enable prevents prohibits imposes impose contains contain includes include
    refers refer relates relate comes come came takes take took protects obliges entitles confers governs determines
    specifies specify introduced introduces ends begins brings brought changes changed forbids excludes exempts
    affects inserts inserted replaces replaced repeals repealed removes removed substitutes adds imposed gave
    modifies extends obliged obligates entitled ensures ensure relating concerning regarding dealing setting
    requiring providing giving allowing enabling governing covering containing applying making imposing defining
    listing stating placing places placed coming treats treated speaks concerns regulates restricts arrive
    arrives arrived"""
)
"""Plain verbs only: "permit", "list" and "works" are nouns as often. Before a determiner any word in -s or -ed is a verb."""
PAPERS_BY_LAW = words("request requests notice notices report reports")
"""What numbers with brackets are said of: "a section 22(6) request" is not a street, pitch or path."""
DOCUMENTS = words(
    """guide guidance form forms report document documents page handbook toolkit booklet leaflet plan template agreement
    constitution notes policy strategy application workbook worksheet survey questionnaire paper papers minutes
    website manual code series book course module pack sheet checklist tour contract lease licence deed
    prospectus brochure proposal bid charter statement schedule programme syllabus curriculum article appendix annex
    annexe circular consultation memorandum treaty ordinance reports guides plans policies byelaws"""
)
"""What has sections and Parts of its own: "section 5 of the form", "Part 2 of our plan"."""
OWN_RULES = words(
    """charter constitution minutes lease contract handbook toolkit booklet leaflet workbook questionnaire survey rulebook manual
    deed prospectus brochure syllabus curriculum agenda"""
)
"""Papers that no law divides: a plain number in the same paragraph behind one of them is its own."""
DIVISIONS_OF_PAPERS = words("clauses sections parts chapters articles rules headings")
COUNTS = words("two three four five six seven eight nine ten eleven twelve many several numbered")
"""Before these words: "our constitution has twelve clauses"."""
POINTING = words("this our your their my its form guide guidance report page plan same previous next above")
"""Directly before a number: "our section 2", "new section 2", "the next section 2"."""
OWNERS = words("our your their its his her my this the")
"""Before such a paper: "our constitution"."""
LABELLED = words(
    """page pages p. pp. pp row rows item items appendix annex annexe table tables figure box question questions
    block band lot volume vol. title unit module sheet stand step stage task exercise slide line lines seat seats
    zone area room floor shelf level lesson week day phase no. number paragraph form"""
)
"""What a number or a letter names, as in "page 22, section 4": what follows is a part of it, or it a part of what it follows."""
GOING = words("go skip turn jump return proceed")
"""Before "to section 6": where a form sends people."""
FILLING_IN = words(
    """complete completes completed completing fill fills filled filling sign signs signed answer answers tick return
    returning leave skip initial"""
)
"""What people do with a section of a form."""
FORM_TALK = words("asks ask shows show walks walk helps help")
"""What a Part of a guide or form does, and a Part of an Act does not."""
DOERS = words("we they you i will can could must should may might not please")
"""Before "schedule" these make it a verb."""
PLAYING = words("take takes taking took play plays played playing")
TIMES = words("year month week day time quarter term session")
COUNTRIES = words("Scotland England Wales Ireland Northern")
MONTHS = words("January February March April May June July August September October November December")
COMPARING = words("by after since before like unlike following than")
"""Before a law and a comma: the number behind it is of another. "After the Example Act 1999, section 3 was changed"."""
AMENDING = words("""amends amended inserts inserted replaces replaced repeals repealed substitutes removes modifies extends adds""")
"""What a provision of one law does to another law, which is named behind it."""
MAKING = words("""inserted added substituted amended repealed omitted replaced modified insert inserts inserting amending""")
"""What one law does to another: "section 97B, inserted by section 74"."""
