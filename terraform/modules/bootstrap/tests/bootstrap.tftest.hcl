variables {
  ssh_keys = {
    alice = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91 alice"
    bob   = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDV7o4XkYCmzQ1sFmNVxY1tV8lNQkKEJq2VDkUiVbYkN bob"
  }
}

run "a_user_with_the_keys_and_nothing_else" {
  command = plan

  assert {
    condition     = startswith(output.user_data, "#cloud-config\n")
    error_message = "cloud-init would not take this for its configuration"
  }
  assert {
    condition     = tolist(yamldecode(output.user_data).users[0].ssh_authorized_keys) == tolist(values(var.ssh_keys))
    error_message = "the keys are not those of the administrators"
  }
  assert {
    condition     = sort(keys(yamldecode(output.user_data))) == tolist(["disable_root", "ssh_pwauth", "users"])
    error_message = "bootstrap does more than make a user; that is Ansible's"
  }
  assert {
    condition     = yamldecode(output.user_data).users[0].name == output.ssh_user
    error_message = "Ansible would log in as somebody else"
  }
}

run "no_key_at_all" {
  command = plan
  variables { ssh_keys = {} }
  expect_failures = [var.ssh_keys]
}

run "something_else_than_a_key" {
  command = plan
  variables { ssh_keys = { alice = "hello" } }
  expect_failures = [var.ssh_keys]
}

run "two_keys_in_one" {
  command = plan
  variables { ssh_keys = { alice = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91 a\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDV7o4XkYCmzQ1sFmNVxY1tV8lNQkKEJq2VDkUiVbYkN b" } }
  expect_failures = [var.ssh_keys]
}

run "a_private_key" {
  command = plan
  variables { ssh_keys = { alice = "-----BEGIN OPENSSH PRIVATE KEY-----" } }
  expect_failures = [var.ssh_keys]
}

run "a_name_that_cannot_name_a_resource" {
  command = plan
  variables { ssh_keys = { "Alice B" = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91 alice" } }
  expect_failures = [var.ssh_keys]
}
