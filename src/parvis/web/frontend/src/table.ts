/** The table of a public page: sorting, filtering and paging without loading the whole page again. */
import "./htmx";
