terraform {
  # Variable validations look at other variables and locals: 1.9 or newer.
  required_version = ">= 1.9"
}
