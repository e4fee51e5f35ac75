# SPDX-License-Identifier: Apache-2.0
"""Schemas of templates, and of `paper:` in companies and documents."""
from forms import code, flag, many, mapping, part, pattern, text, whole, word

SHOW = mapping({
    "title": flag("The document's title; default false."),
    "salesperson": flag("Who sells; default true."),
    "product_number": flag("A column of product codes; default false."),
    "image": flag("A column of product images; default false."),
    "barcode": flag("The product's barcode; default false."),
    "unit_price": flag("The column of unit prices; default true. Invoices always show it."),
    "discount": flag("The column of discounts; default true. Invoices always show it."),
    "delivery_address": flag("Where it is another; default true. Invoices always show it."),
    "repeat_totals": flag("Totals and VAT on every page; default false."),
    "payments": flag("Deposits; default true. Invoices always show them."),
    "payment_code": flag("The QR code of the transfer on invoices; default true."),
})

PAPER = mapping({
    "template": code("Code of a template; default that of the level above, else classic."),
    "logo": text("A PNG or JPEG file in the folder of the database."),
    "show": part("show", "What the paper shows."),
})

COLOUR = "^#[0-9A-Fa-f]{6}$"
COLUMNS = ("product_number", "image", "description", "quantity", "unit", "unit_price", "discount",
           "vat", "amount")
EMPHASIS = ("rule", "band", "frame")

LABELS = (
    "quote order delivery_note invoice deposit_invoice credit_note receipt pro_forma draft "
    "number_sign page copy "
    "specimen pro_forma_mark phone capital registration_pending vat_number attention "
    "issue_date valid_until delivery_date due_date payment_method purchase_order origin_quote "
    "origin preceding credit_of taking_back dated credit_type reason buyer_siren buyer_vat_number "
    "salesperson delivery_address product_number description quantity unit unit_price discount "
    "vat amount excl_vat incl_vat available_on available_in_days base vat_amount lines_total "
    "shipping total_excl_vat total_vat of_which_vat total_incl_vat prepaid settled due "
    "credit_due schedule deposit settled_by bank_details account_holder bank payment_reference "
    "payment_code direct_debit debit_mandate debit_creditor debit_account debit_day "
    "acceptance acceptance_date acceptance_name acceptance_signature "
    "special_conditions standard_terms mandate mandate_b2b mandate_debtor mandate_creditor "
    "creditor_identifier mandate_account mandate_iban mandate_bic mandate_type "
    "mandate_recurrent mandate_one_off mandate_place mandate_date mandate_signature "
    "account_statement statement_period movement_date movement debit credit balance "
    "opening_balance overdue balance_due balance_credit movement_payment movement_refund "
    "movement_reversal movement_discount movement_write_off "
    "method_transfer method_direct_debit method_card "
    "method_cheque method_cash method_other type_deposit type_global_discount "
    "type_global_discount_earlier_year type_invoicing_error type_cancellation vat_exempt "
    "vat_reverse_charge vat_intra_eu vat_export vat_outside vat_exempt_in_full "
    "vat_reverse_charge_in_full vat_intra_eu_in_full vat_export_in_full vat_outside_in_full"
).split()

TEMPLATE = ({
    "code": code("Code that companies and documents name it by."),
    "name": text("Name, for lists."),
    "based_on": code("Code of the template that says what this one leaves out; default classic."),
    "text_font": word("Letters of the text.", "sans", "serif"),
    "title_font": word("Letters of titles.", "sans", "serif"),
    "text_size": whole("Size of the text in points.", 7, 12),
    "colours": {"description": "Each as #RRGGBB.", **mapping({
        "ink": pattern("Text.", COLOUR),
        "quiet": pattern("Captions and small print.", COLOUR),
        "line": pattern("Hairlines.", COLOUR),
        "accent": pattern("Titles, heads, the amount due.", COLOUR),
        "tint": pattern("Bands and stripes.", COLOUR),
    })},
    "window": word("Window of the envelope: right (French DL) or left (DIN).", "right", "left"),
    "table_head": word("Head of the table of lines.", *EMPHASIS),
    "table_rows": word("What parts its rows.", "lines", "stripes", "grid", "none"),
    "totals": word("The amount due.", *EMPHASIS),
    "strip": flag("A strip of colour along the upper edge."),
    "logo_height": whole("Height of the logo in millimetres, at most.", 5, 30),
    "columns": many("Columns of the table, in this order.", {"enum": list(COLUMNS)},
                    uniqueItems=True, allOf=[{"contains": {"const": column}} for column in COLUMNS
                                             if column not in ("product_number", "image")]),
    "show": part("show", "What the paper shows."),
    "labels": {"description": "Words of the paper; a language left out keeps its word.",
               **mapping({label: part("localized", f"In the place of '{label}'.")
                          for label in LABELS})},
}, ["code"])
