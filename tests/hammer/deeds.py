# SPDX-License-Identifier: Apache-2.0
"""Every verb that changes something, and readers, as tests/hammer/mixed gives them: how often, its
words, what it reads and what it prints, line by line. A word in braces is picked: worker.py."""
import dataclasses
import re

import texts

ID, QUOTE, ORDER, NOTE, INVOICE = (r"D-\d+", r"Q\d{4}-\d{5}", r"O\d{4}-\d{5}", r"L\d{4}-\d{5}",
                                   r"F\d{4}-\d{5}")
CREDIT, RECEIPT, PAYMENT = r"A\d{4}-\d{5}", r"R\d{4}-\d{5}", r"PAY-\d+"
NUMBER = f"{ID}|{QUOTE}|{ORDER}|{NOTE}|{INVOICE}|{CREDIT}|{RECEIPT}|{PAYMENT}"
NOTHING, ANY, JSON, FILE, BYTES = "", ".*", "json", "file", "bytes"
MAILED = r"\d+\t\S+\t\S+\t\S+\t(sent|waiting)"
SETTLED = rf"({PAYMENT}|{CREDIT})\t{INVOICE}\t\d+\t-?\d+\.\d\d\tEUR"
# Whoever reads, or runs for all there is, never comes too late.
ALWAYS = (0,)
SOME = (0, 1, 3, 4, 5)


@dataclasses.dataclass
class Deed:
    weight: float
    words: str
    prints: str = NOTHING
    reads: object = None
    good: tuple = SOME

    def parts(self):
        return re.findall(r"\{[^}]*\}|\S+", self.words)

    def name(self):
        """The verb: 'invoice validate --all', 'quote cancel'."""
        plain = []
        for part in self.parts():
            if not re.fullmatch(r"--all|[a-z0-9.-]*[a-z0-9]", part) or part.startswith("--") and \
                    part != "--all":
                break
            plain.append(part)
        return " ".join(plain)


SALES = [
    Deed(6, "quote new -", ID, texts.quotes),
    Deed(2, "quote edit {quote draft} -", NOTHING, texts.edited("quote")),
    Deed(1, "quote edit {quote draft} --refresh-address"),
    Deed(6, "quote send {quote draft} --no-mail", QUOTE),
    Deed(1, "quote send {quote draft} {mail}", QUOTE),
    Deed(1, "quote send --all --no-mail", QUOTE),
    Deed(5, "quote accept {quote sent} --on-behalf-of Claire"),
    Deed(1, "quote refuse {quote sent} --reason {word}"),
    Deed(1, "quote cancel {quote draft|sent}"),
    Deed(1, "quote revise {quote sent|accepted}", ID),
    Deed(1, "quote duplicate {quote sent|accepted|done}", ID),
    Deed(1, "quote comment {quote draft|sent} --text {word}"),
    Deed(1, "quote attach {quote sent|accepted|done} signed.txt", r"PJ-\S+"),
    Deed(1.5, "quote withdraw {quote sent|accepted MARTIN}"),
    Deed(2, "quote terminate {quote accepted} --letter {today}"),
    Deed(1, "quote pdf {quote sent|accepted|done} --output -", BYTES),
    Deed(5, "order from-quote {quote accepted|sent} --on-behalf-of Claire", ID),
    Deed(4, "order new -", ID, texts.orders),
    Deed(1, "order edit {order draft} -", NOTHING, texts.edited("order")),
    Deed(6, "order confirm {order draft}", f"{INVOICE}|{ID}"),
    Deed(0.5, "order confirm --all", f"{INVOICE}|{ID}"),
    Deed(2, "order deliver {order confirmed}", NOTE),
    Deed(3, "order deliver {order confirmed} --lines 1=0.5", NOTE),
    Deed(2, "order milestone {order confirmed} --name etd --date {later}"),
    Deed(0.5, "order close {order confirmed}"),
    Deed(0.7, "order cancel {order draft|confirmed}"),
    Deed(0.5, "order duplicate {order confirmed|done}", ID),
    Deed(0.5, "order comment {order draft|confirmed} --text {word}"),
    Deed(0.5, "order attach {order confirmed|done} signed.txt", r"PJ-\S+"),
    Deed(0.5, "order pdf {order confirmed|done} --output -", BYTES),
    Deed(0.5, "order send {order confirmed} {mail}", MAILED),
    Deed(1.5, "order withdraw {order confirmed MARTIN}"),
    Deed(2, "order terminate {order confirmed} --letter {today}"),
    Deed(1, "delivery-note new -", ID, texts.delivery_note),
    Deed(0.5, "delivery-note edit {delivery-note draft} -", NOTHING, texts.delivery_note),
    Deed(1, "delivery-note deliver {delivery-note draft}", NOTE),
    Deed(0.5, "delivery-note deliver --all", NOTE),
    Deed(0.7, "delivery-note cancel {delivery-note draft|delivered}"),
    Deed(0.3, "delivery-note comment {delivery-note delivered} --text {word}"),
    Deed(0.3, "delivery-note attach {delivery-note delivered} signed.txt", r"PJ-\S+"),
    Deed(0.5, "delivery-note pdf {delivery-note delivered} --output -", BYTES),
    Deed(0.3, "quote files {quote sent|accepted|done} --json", JSON),
    Deed(0.3, "order files {order confirmed|done} --json", JSON),
    Deed(0.3, "delivery-note files {delivery-note delivered} --json", JSON),
    Deed(0.3, "delivery-note send {delivery-note delivered} {mail}", MAILED),
]
INVOICES = [
    Deed(6, "invoice new -", ID, texts.invoices),
    Deed(2, "invoice edit {invoice draft} -", NOTHING, texts.edited("invoice")),
    Deed(8, "invoice validate {invoice draft}", INVOICE),
    Deed(1, "invoice validate {invoice draft|validated} --if-needed", INVOICE),
    Deed(2, "invoice validate --all", INVOICE),
    Deed(1, "invoice cancel {invoice draft}"),
    Deed(1, "invoice duplicate {invoice validated}", ID),
    Deed(3, "invoice from-order {order confirmed}", ID),
    Deed(2, "invoice from-order {order confirmed} --lines 1=0.5", ID),
    Deed(2, "invoice from-delivery {delivery-note delivered}", ID),
    Deed(1, "invoice from-quote {quote accepted} --on-behalf-of Claire", ID),
    Deed(1, "invoice consolidate --month 2026-12", ID),
    Deed(2, "invoice deposit {order confirmed} --share 30%", ID),
    Deed(2, "invoice deposit {order confirmed} --amount 10.00 --validate", INVOICE),
    Deed(2, "invoice pdf {invoice validated|posted} --output -", BYTES),
    Deed(1, "invoice pdf {invoice validated|posted} {folder paper}", FILE),
    Deed(1, "invoice pdf {invoice draft} {folder paper}", FILE),
    Deed(2, "invoice xml {invoice validated|posted} --syntax {syntax} --output -", BYTES),
    Deed(2, "invoice send {invoice validated} {mail}", MAILED),
    Deed(1, "invoice attach {invoice validated} signed.txt", r"PJ-\S+"),
    Deed(1, "invoice comment {invoice draft|validated} --text {word}"),
    Deed(1, "invoice status {invoice validated} --set {status}"),
    Deed(3, "credit-note new --for {invoice validated|posted} --amount 1.00 --reason {word}", ID),
    Deed(1, "credit-note new --for {invoice validated|posted} --reason {word}", ID),
    Deed(1, "credit-note new --for {invoice validated} --lines 1=0.5 --settle {settle}"
         " --reason {word}", ID),
    Deed(0.5, "credit-note edit {credit-note draft} --page-break-before 1"),
    Deed(4, "credit-note validate {credit-note draft}", CREDIT),
    Deed(0.5, "credit-note validate --all", CREDIT),
    Deed(0.5, "credit-note cancel {credit-note draft}"),
    Deed(0.5, "credit-note pdf {credit-note validated} --output -", BYTES),
    Deed(0.5, "credit-note xml {credit-note validated} --output -", BYTES),
    Deed(0.5, "credit-note send {credit-note validated} {mail}", MAILED),
    Deed(0.5, "credit-note attach {credit-note validated} signed.txt", r"PJ-\S+"),
    Deed(0.3, "credit-note comment {credit-note draft|validated} --text {word}"),
    Deed(0.5, "credit-note status {credit-note validated} --set {status}"),
    Deed(0.3, "invoice files {invoice validated|posted} --json", JSON),
    Deed(0.3, "credit-note files {credit-note validated} --json", JSON),
    Deed(0.3, "receipt files {receipt validated} --json", JSON),
    Deed(2, "receipt new -", ID, texts.receipt),
    Deed(0.5, "receipt edit {receipt draft} -", NOTHING, texts.receipt),
    Deed(3, "receipt validate {receipt draft}", RECEIPT),
    Deed(0.5, "receipt validate --all", RECEIPT),
    Deed(1, "receipt cancel {receipt draft|validated} --reason {word}", RECEIPT),
    Deed(0.5, "receipt duplicate {receipt validated}", ID),
    Deed(0.3, "receipt comment {receipt validated} --text {word}"),
    Deed(0.3, "receipt attach {receipt validated} signed.txt", r"PJ-\S+"),
    Deed(0.8, "receipt pdf {receipt validated} --output -", BYTES),
    Deed(0.3, "receipt send {receipt validated} {mail}", MAILED),
    Deed(1, "credits use MARTIN --quantity 3", ANY),
]
MONEY = [
    Deed(5, "payment record --for {invoice open} --amount {amount}", PAYMENT),
    Deed(1, "payment record --for {invoice validated} --amount 7.00 --external-id {key}", PAYMENT),
    Deed(1, "payment record --for {quote sent|accepted} --amount 5.00 --deposit", PAYMENT),
    Deed(1, "payment record --for {order confirmed} --amount 5.00", PAYMENT),
    Deed(2, "payment record --customer DUPONT --amount 100.00 --on-account", PAYMENT),
    Deed(1, "payment record --customer DUPONT --amount 30.00 --oldest", PAYMENT),
    Deed(0.5, "payment record --for {payment open} --amount 1.00", PAYMENT),
    Deed(1, "payment record -", PAYMENT, texts.payments),
    Deed(2, "payment allocate {payment open}", SETTLED),
    Deed(1, "payment allocate {payment open} --to {invoice open}", SETTLED),
    Deed(1.5, "payment unallocate {payment}", SETTLED),
    Deed(1.5, "payment reverse {payment} --reason {word}", PAYMENT),
    Deed(1, "payment write-off {invoice open} --amount 1.00", PAYMENT),
    Deed(0.5, "payment write-off {invoice open} --type bad_debt --reason {word}", PAYMENT),
    Deed(1.5, "payment import -", ANY, texts.statement),
    Deed(1.5, "sepa import -", ANY, texts.statement),
    Deed(0.7, "payment import - --confirm", ANY, texts.statement),
    Deed(0.5, "mandate suspend {mandate} --reason {word}"),
    Deed(1, "mandate release {mandate}"),
    Deed(0.3, "mandate pdf {mandate} {folder paper}", FILE),
    Deed(0.3, "account-statement pdf DUPONT {folder paper}", FILE),
    Deed(2, "sepa export pain.008 {folder bank}", FILE),
    Deed(1, "sepa export pain.008 --until {later} {folder bank}", FILE),
    Deed(1, "sepa announce {mail}", ANY),
    Deed(1.2, "sepa cancel {run} --reason {word}"),
    Deed(1, "sepa book", r"\d+"),
    Deed(0.7, "sepa write {run} --output -", BYTES),
    Deed(2, "remind run {mail}", ANY),
    Deed(1, "remind now {followed} {mail}", ANY),
    Deed(1, "remind hold {followed} --until {later}"),
    Deed(1, "remind release {followed held}"),
    Deed(1, "remind note {followed} --text {word} --step reminder_1", r"\d+"),
    Deed(0.5, "remind dispute {followed} --reason {word}"),
    Deed(0.5, "remind promise {followed} --on {later}"),
    Deed(2, "outbox send {mail}", ANY),
    Deed(0.6, "outbox drop {outbox waiting} --reason {word}"),
    Deed(0.8, "outbox retry {outbox dropped}"),
]
OFFICE = [
    Deed(1, "books close --period day", r"day \d{4}-\d\d-\d\d"),
    Deed(0.2, "books close --period month", r"month \d{4}-\d\d-\d\d"),
    Deed(2, "export nightly --format {format} {folder accountant}", FILE),
    Deed(0.7, "export write {batch} --output -", BYTES),
    Deed(2, "export acknowledge -", NUMBER, texts.answer),
    Deed(0.5, "backup {copy} --replace", ANY),
    Deed(1, "apply -", r"\S+ \S+ (created|updated|unchanged)", texts.masters),
    Deed(0.7, "partner import -", r"\S+ \S+ (created|updated|unchanged)", texts.partners),
    Deed(0.5, "product import -", r"\S+ \S+ (created|updated|unchanged)", texts.products),
    Deed(1, "partner delete {spare}"),
    Deed(0.3, "archive export {folder archives}", FILE),
    Deed(0.3, "fec export --year 2026 {folder archives}", FILE),
]
READERS = [
    Deed(0.7, "audit verify", NOTHING, good=ALWAYS),
    Deed(1, "books balance", r"(\d+\.\d\d)\t\1\t0\.00", good=ALWAYS),
    Deed(0.5, "books trial-balance", ANY, good=ALWAYS),
    Deed(0.3, "books ledger --json", JSON, good=ALWAYS),
    Deed(0.5, "books closings --json", JSON, good=ALWAYS),
    Deed(0.5, "report ageing --json", JSON, good=ALWAYS),
    Deed(0.5, "report vat --json", JSON, good=ALWAYS),
    Deed(0.5, "report cashed --json", JSON, good=ALWAYS),
    Deed(0.5, "report revenue --json", JSON, good=ALWAYS),
    Deed(0.5, "account-statement show DUPONT --json", JSON, good=ALWAYS),
    Deed(0.5, "remind list --json", JSON, good=ALWAYS),
    Deed(0.3, "remind run --dry-run", ANY, good=(0, 1, 3)),
    Deed(0.5, "search 2026 --json", JSON, good=ALWAYS),
    Deed(0.5, "credits list --json", JSON, good=ALWAYS),
    Deed(0.5, "partner export", ANY, good=ALWAYS),
    Deed(0.5, "mandate status --json", JSON, good=ALWAYS),
    Deed(1, "invoice show {invoice draft|validated|posted} --json", JSON),
    Deed(1, "invoice show {invoice validated} --map", ANY),
    Deed(1, "order progress {order confirmed|done} --json", JSON),
    Deed(0.5, "order cash {order confirmed}", ANY),
    Deed(0.5, "invoice history {invoice validated} --json", JSON),
    Deed(0.5, "invoice check {invoice draft}", NOTHING),
    Deed(0.5, "invoice penalty {invoice validated} --json", JSON),
    Deed(0.5, "payment show {payment} --json", JSON),
    Deed(0.5, "invoice validate --all --dry-run", INVOICE + r" \(not taken\)"),
]
CHANGES = SALES + INVOICES + MONEY + OFFICE
DEEDS = CHANGES + READERS
